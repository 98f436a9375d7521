import type { SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { RunsPage } from "../runs/runs-page.tsx";
import { RunsSkeleton } from "../runs/runs-skeleton.tsx";
import { loadTableView, viewOf, windowRequest } from "../runs/view-in-url.ts";
import { api, Prefetched, prefetch } from "../trpc/server-prefetch.tsx";

export const metadata = { title: "Runs" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  prefetch(api().runs.list.queryOptions(windowRequest(viewOf(await loadTableView(searchParams)), 0)));
  return (
    <Prefetched>
      <Suspense fallback={<RunsSkeleton />}>
        <RunsPage />
      </Suspense>
    </Prefetched>
  );
}
