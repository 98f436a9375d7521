import type { Metadata } from "next";
import { createLoader, type SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { z } from "zod";
import { Skeleton } from "../../../components/skeleton.tsx";
import { comparedModelsView } from "../../../models/compared-models-view.ts";
import { ModelComparisonPage } from "../../../models/model-comparison-page.tsx";
import { api, Prefetched, prefetched } from "../../../trpc/server-prefetch.tsx";

export const metadata: Metadata = { title: "Compare models" };

const loadView = createLoader(comparedModelsView);

export default function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return (
    <Suspense fallback={<Skeleton className="h-96 w-full" />}>
      <Prefetching searchParams={searchParams} />
    </Suspense>
  );
}

async function Prefetching({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { a, b } = await loadView(searchParams);
  const ids = [a, b].filter((id) => z.uuid().safeParse(id).success).map(String);
  await Promise.all([
    prefetched(api().models.list.queryOptions({ asked: a })),
    ...ids.map((id) => prefetched(api().registry.get.queryOptions({ id }))),
  ]);
  return (
    <Prefetched>
      <ModelComparisonPage />
    </Prefetched>
  );
}
