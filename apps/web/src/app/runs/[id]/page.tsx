import { notFound } from "next/navigation";
import { Suspense } from "react";
import { z } from "zod";
import { RunPage } from "../../../run/run-page.tsx";
import { RunSkeleton } from "../../../run/run-skeleton.tsx";
import { api, Prefetched, prefetch } from "../../../trpc/server-prefetch.tsx";

export const metadata = { title: "Run" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!z.uuid().safeParse(id).success) notFound();
  prefetch(api().runs.get.queryOptions({ id }));
  return (
    <Prefetched>
      <Suspense fallback={<RunSkeleton />}>
        <RunPage key={id} id={id} />
      </Suspense>
    </Prefetched>
  );
}
