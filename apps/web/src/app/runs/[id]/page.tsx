import { notFound } from "next/navigation";
import { createLoader, type SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { z } from "zod";
import { curveViewInUrl, possibleSmoothing } from "../../../charts/curve-view-in-url.ts";
import { wholeRequest } from "../../../charts/whole-request.ts";
import { RunPage } from "../../../run/run-page.tsx";
import { RunSkeleton } from "../../../run/run-skeleton.tsx";
import { api, Prefetched, prefetched } from "../../../trpc/server-prefetch.tsx";

export const metadata = { title: "Run" };

const loadView = createLoader(curveViewInUrl);

export default async function Page({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> }) {
  const { id } = await params;
  if (!z.uuid().safeParse(id).success) notFound();
  return (
    <Suspense fallback={<RunSkeleton />}>
      <Prefetching id={id} searchParams={searchParams} />
    </Suspense>
  );
}

/** The run first and its curves then: which there are is known from the run, and what the live stream adds begins where the run was read. */
async function Prefetching({ id, searchParams }: { id: string; searchParams: Promise<SearchParams> }) {
  const view = await loadView(searchParams);
  const run = await prefetched(api().runs.get.queryOptions({ id }));
  if (run && run.series.length > 0) {
    const smoothing = possibleSmoothing(view.smoothing);
    // Not under way: the server would draw the page without curves, and the browser, which may have them by then, with them.
    await prefetched(api().metrics.window.queryOptions(wholeRequest([id], run.series, { x: view.x, smoothing })));
  }
  return (
    <Prefetched>
      <RunPage key={id} id={id} />
    </Prefetched>
  );
}
