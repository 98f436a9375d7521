import type { Metadata } from "next";
import { Suspense } from "react";
import { HardSetPage } from "../../../hard-set/hard-set-page.tsx";
import { api, Prefetched, prefetch } from "../../../trpc/server-prefetch.tsx";

export const metadata: Metadata = { title: "Hard set" };

const id = "mnist";

export default function Page() {
  prefetch(api().datasets.list.queryOptions());
  prefetch(api().models.list.queryOptions());
  return (
    <Prefetched>
      <Suspense>
        <HardSetPage id={id} />
      </Suspense>
    </Prefetched>
  );
}
