"use client";
import { useQuery } from "@tanstack/react-query";
import { Panel } from "../components/panel.tsx";
import { Skeleton } from "../components/skeleton.tsx";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { TestImagePanel } from "./test-image-panel.tsx";

/** What a completed run's model makes of single test images. */
export function TestImages({ runId }: { runId: string }) {
  const { data, error } = useQuery({ ...useTRPC().runs.evaluation.queryOptions({ id: runId }), staleTime: Number.POSITIVE_INFINITY });
  if (error && data === undefined) {
    return (
      <Panel title="Test images">
        <p role="alert" className="text-bad">
          {sentenceOf(error)}
        </p>
      </Panel>
    );
  }
  if (data === undefined) return <Skeleton className="h-72 w-full" />;
  if (data === null) return null;
  return <TestImagePanel runId={runId} images={data.images} mistakes={data.mistakes} />;
}
