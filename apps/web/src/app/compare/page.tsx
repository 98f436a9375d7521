import type { Metadata } from "next";
import { Suspense } from "react";
import { ComparePage } from "../../compare/compare-page.tsx";
import { CompareSkeleton } from "../../compare/compare-skeleton.tsx";
import { idsToCompare } from "../../compare/ids-to-compare.ts";
import { api, Prefetched, prefetched } from "../../trpc/server-prefetch.tsx";

export const metadata: Metadata = { title: "Compare" };

interface Props {
  searchParams: Promise<{ runs?: string | string[] }>;
}

export default function Page({ searchParams }: Props) {
  return (
    <Suspense fallback={<CompareSkeleton />}>
      <Prefetching searchParams={searchParams} />
    </Suspense>
  );
}

/** With the runs at hand, and not under way: the server would draw the page without them, and the browser, which may have them by then, with them. */
async function Prefetching({ searchParams }: Props) {
  const { runs } = await searchParams;
  const { ids } = idsToCompare(typeof runs === "string" ? runs.split(",") : []);
  await Promise.all([
    prefetched(api().comparison.runs.queryOptions({ ids })),
    ids.length > 0 && prefetched(api().metrics.series.queryOptions({ runIds: ids })),
  ]);
  return (
    <Prefetched>
      <ComparePage />
    </Prefetched>
  );
}
