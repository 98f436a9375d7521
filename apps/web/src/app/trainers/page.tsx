import type { Metadata } from "next";
import { Suspense } from "react";
import { TrainersPage } from "../../trainers/trainers-page.tsx";
import { api, Prefetched, prefetch } from "../../trpc/server-prefetch.tsx";

export const metadata: Metadata = { title: "Trainers" };

export default function Page() {
  prefetch(api().trainers.list.queryOptions());
  return (
    <Prefetched>
      <Suspense>
        <TrainersPage />
      </Suspense>
    </Prefetched>
  );
}
