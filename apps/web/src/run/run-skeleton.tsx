import { Skeleton } from "../components/skeleton.tsx";

/** The run page before its run is there, in the sizes it will have. */
export function RunSkeleton() {
  return (
    <div className="flex flex-col gap-4" aria-busy="true">
      <Skeleton className="h-11 w-80" />
      <Skeleton className="h-32 w-full sm:h-28 xl:h-16" />
      <div className="grid gap-3 lg:grid-cols-2">
        <Skeleton className="h-84" />
        <Skeleton className="h-84" />
      </div>
    </div>
  );
}
