import type { Metadata } from "next";
import { Suspense } from "react";
import { PredictPage } from "../../predict/predict-page.tsx";
import { api, Prefetched, prefetch } from "../../trpc/server-prefetch.tsx";

export const metadata: Metadata = { title: "Predict" };

export default function Page() {
  prefetch(api().models.list.queryOptions());
  return (
    <Prefetched>
      <Suspense>
        <PredictPage />
      </Suspense>
    </Prefetched>
  );
}
