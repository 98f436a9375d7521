import { Suspense } from "react";
import { RunsPage } from "../runs/runs-page.tsx";
import { RunsSkeleton } from "../runs/runs-skeleton.tsx";
import { api, Prefetched, prefetch } from "../trpc/server-prefetch.tsx";

export const metadata = { title: "Runs" };

export default function Page() {
  prefetch(api().runs.list.queryOptions());
  return (
    <Prefetched>
      <Suspense fallback={<RunsSkeleton />}>
        <RunsPage />
      </Suspense>
    </Prefetched>
  );
}
