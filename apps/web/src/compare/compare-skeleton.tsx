import { Skeleton } from "../components/skeleton.tsx";

/** The comparison before its runs are there, in the sizes that it will have. */
export function CompareSkeleton() {
  return (
    <div className="flex flex-col gap-3" aria-busy="true">
      <Skeleton className="h-11 w-60" />
      <Skeleton className="h-84 w-full" />
      <Skeleton className="h-72 w-full" />
    </div>
  );
}
