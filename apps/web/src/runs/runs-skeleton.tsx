import { PageHeader } from "../components/page-header.tsx";
import { Skeleton } from "../components/skeleton.tsx";

/** The runs page before its list is there. */
export function RunsSkeleton() {
  return (
    <>
      <PageHeader title="Runs" actions={<Skeleton className="h-8 w-24" />} />
      <div className="flex flex-col gap-3" aria-busy="true">
        <div className="flex gap-2">
          <Skeleton className="h-8 w-72" />
          <Skeleton className="h-8 w-36" />
        </div>
        <Skeleton className="h-80 w-full" />
      </div>
    </>
  );
}
