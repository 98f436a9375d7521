import type { Metadata } from "next";
import { Suspense } from "react";
import { PredictPage } from "../../predict/predict-page.tsx";
import { api, Prefetched, prefetch } from "../../trpc/server-prefetch.tsx";

export const metadata: Metadata = { title: "Predict" };

export default async function Page({ searchParams }: { searchParams: Promise<{ model?: string | string[] }> }) {
  const { model } = await searchParams;
  prefetch(api().models.list.queryOptions({ asked: typeof model === "string" ? model : null }));
  return (
    <Prefetched>
      <Suspense>
        <PredictPage />
      </Suspense>
    </Prefetched>
  );
}
