import type { Metadata } from "next";
import { createLoader, type SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { DataSetPage } from "../../data-set/data-set-page.tsx";
import { samplesView } from "../../data-set/samples-view.ts";
import { api, Prefetched, prefetch } from "../../trpc/server-prefetch.tsx";

export const metadata: Metadata = { title: "Data set" };

const id = "mnist";
const loadView = createLoader(samplesView);

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { split, count, seed, class: label } = await loadView(searchParams);
  prefetch(api().datasets.overview.queryOptions({ id }));
  prefetch(api().datasets.samples.queryOptions({ id, split, count, seed, label }));
  return (
    <Prefetched>
      <Suspense>
        <DataSetPage id={id} />
      </Suspense>
    </Prefetched>
  );
}
