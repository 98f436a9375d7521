import type { Metadata } from "next";
import { createLoader, type SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { DataSetPage } from "../../data-set/data-set-page.tsx";
import { exampleView, samplesView } from "../../data-set/data-set-view.ts";
import { api, Prefetched, prefetch } from "../../trpc/server-prefetch.tsx";

export const metadata: Metadata = { title: "Data set" };

const id = "mnist";
const loadView = createLoader({ ...samplesView, ...exampleView });

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { split, count, seed, class: label, example } = await loadView(searchParams);
  prefetch(api().datasets.overview.queryOptions({ id }));
  prefetch(api().datasets.samples.queryOptions({ id, split, count, seed, label }));
  prefetch(api().datasets.image.queryOptions({ id, split: "train", index: example }));
  return (
    <Prefetched>
      <Suspense>
        <DataSetPage id={id} />
      </Suspense>
    </Prefetched>
  );
}
