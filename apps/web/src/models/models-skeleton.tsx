import { PageHeader } from "../components/page-header.tsx";
import { Skeleton } from "../components/skeleton.tsx";

/** The models page before its list is there. */
export function ModelsSkeleton() {
  return (
    <>
      <PageHeader title="Models" actions={<Skeleton className="h-8 w-36" />} />
      <div className="flex flex-col gap-3" aria-busy="true">
        <Skeleton className="h-8 w-72" />
        <Skeleton className="h-80 w-full" />
      </div>
    </>
  );
}
