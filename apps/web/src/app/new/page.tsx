import type { Metadata } from "next";
import { Suspense } from "react";
import { NewRunPage } from "../../new-run/new-run-page.tsx";
import { api, Prefetched, prefetch } from "../../trpc/server-prefetch.tsx";

export const metadata: Metadata = { title: "New run" };

export default async function Page({ searchParams }: { searchParams: Promise<{ from?: string | string[] }> }) {
  const { from } = await searchParams;
  prefetch(api().trainers.list.queryOptions());
  if (typeof from === "string") prefetch(api().launches.copyOf.queryOptions({ runId: from }));
  return (
    <Prefetched>
      <Suspense>
        <NewRunPage />
      </Suspense>
    </Prefetched>
  );
}
