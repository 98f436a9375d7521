import { notFound } from "next/navigation";
import { Suspense } from "react";
import { z } from "zod";
import { Skeleton } from "../../../components/skeleton.tsx";
import { ModelPage } from "../../../models/model-page.tsx";
import { api, Prefetched, prefetched } from "../../../trpc/server-prefetch.tsx";

export const metadata = { title: "Model" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!z.uuid().safeParse(id).success) notFound();
  return (
    <Suspense fallback={<Skeleton className="h-96 w-full" />}>
      <Prefetching id={id} />
    </Suspense>
  );
}

async function Prefetching({ id }: { id: string }) {
  const model = await prefetched(api().registry.get.queryOptions({ id }));
  if (model?.evaluation === "done") await prefetched(api().registry.figures.queryOptions({ id }));
  return (
    <Prefetched>
      <ModelPage key={id} id={id} />
    </Prefetched>
  );
}
