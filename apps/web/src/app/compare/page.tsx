import type { Metadata } from "next";
import { Suspense } from "react";
import { ComparePage } from "../../compare/compare-page.tsx";
import { idsToCompare } from "../../compare/ids-to-compare.ts";
import { api, Prefetched, prefetch } from "../../trpc/server-prefetch.tsx";

export const metadata: Metadata = { title: "Compare" };

export default async function Page({ searchParams }: { searchParams: Promise<{ runs?: string | string[] }> }) {
  const { runs } = await searchParams;
  const { ids } = idsToCompare(typeof runs === "string" ? runs.split(",") : []);
  prefetch(api().comparison.runs.queryOptions({ ids }));
  return (
    <Prefetched>
      <Suspense>
        <ComparePage />
      </Suspense>
    </Prefetched>
  );
}
