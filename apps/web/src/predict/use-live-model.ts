"use client";
import { isFinished } from "@glyphlab/core/contracts/run-status";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useEffect } from "react";
import { useTRPC } from "../trpc/trpc-context.ts";

/** How often a run that trains is asked for a newer model, in ms: about once a second it makes one. */
const everyMs = 1_000;

/**
 * The model of the run that the address names (`?run=<id>`), as it is trained. Once the run has ended its final model is chosen, as any other.
 * @param choose called with that model's id
 */
export function useLiveModel(choose: (modelId: string) => void) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [runId, setRunId] = useQueryState("run", parseAsString);
  const { data } = useQuery({
    ...trpc.liveModels.get.queryOptions({ runId: runId ?? "" }),
    enabled: runId !== null,
    retry: false,
    refetchInterval: ({ state }) => (state.data && !isFinished(state.data.status) ? everyMs : false),
  });
  const run = runId === null ? null : (data ?? null);
  const finalModel = run?.modelId ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each final model
  useEffect(() => {
    if (finalModel === null) return;
    void client.invalidateQueries(trpc.models.list.pathFilter());
    choose(finalModel);
    void setRunId(null);
  }, [finalModel]);
  return { run: finalModel === null ? run : null, watch: (id: string | null) => void setRunId(id) };
}
export type LiveRun = NonNullable<ReturnType<typeof useLiveModel>["run"]>;
