import type { Metadata } from "next";
import { createLoader, type SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { ModelsPage } from "../../models/models-page.tsx";
import { ModelsSkeleton } from "../../models/models-skeleton.tsx";
import { modelsAtOnce, modelsView } from "../../models/models-view.ts";
import { api, Prefetched, prefetched } from "../../trpc/server-prefetch.tsx";

export const metadata: Metadata = { title: "Models" };

const loadView = createLoader(modelsView);

export default function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return (
    <Suspense fallback={<ModelsSkeleton />}>
      <Prefetching searchParams={searchParams} />
    </Suspense>
  );
}

async function Prefetching({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { q, show, order, descending } = await loadView(searchParams);
  await prefetched(api().registry.list.queryOptions({ search: q, filter: show, order, descending, count: modelsAtOnce }));
  return (
    <Prefetched>
      <ModelsPage />
    </Prefetched>
  );
}
