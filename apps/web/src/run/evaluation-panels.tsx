"use client";
import { useQuery } from "@tanstack/react-query";
import { Panel } from "../components/panel.tsx";
import { Skeleton } from "../components/skeleton.tsx";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { ConfusionPanel } from "./confusion-panel.tsx";
import { TestImagePanel } from "./test-image-panel.tsx";

/** What a completed run's model makes of the test images. */
export function EvaluationPanels({ runId }: { runId: string }) {
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
  return (
    <div className="grid gap-3 xl:grid-cols-2">
      <TestImagePanel runId={runId} images={data.images} mistakes={data.mistakes} />
      <ConfusionPanel classNames={data.classNames} confusion={data.confusion} />
    </div>
  );
}
