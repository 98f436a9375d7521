"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useEffect } from "react";
import type { RunSnapshot } from "../runs/run-snapshot.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { inspectionView } from "./inspection-view.ts";

/** A moment to look at: a recorded epoch, or `null`, a final model that is no recorded epoch's. */
export type Stop = number | null;

/** The recorded moments of a run, and the one that is looked at. Follows the newest one until a person chooses another. */
export function useMoment({ id, epoch: epochs, status, evaluation }: RunSnapshot) {
  const [view, setView] = useQueryStates(inspectionView, { history: "replace" });
  const trpc = useTRPC();
  const client = useQueryClient();
  const query = useQuery(trpc.inspection.moments.queryOptions({ id }));
  const { queryKey } = trpc.inspection.moments.queryOptions({ id });
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again at each epoch's end, when the run ends and when its model was evaluated
  useEffect(() => void client.invalidateQueries({ queryKey }), [client, id, epochs, status, evaluation]);
  const moments = query.data;
  const stops: Stop[] = moments ? [...moments.epochs, ...(moments.final && moments.finalEpoch === null ? [null] : [])] : [];
  const chosen = view.epoch === null ? -1 : stops.indexOf(view.epoch);
  const index = chosen >= 0 ? chosen : stops.length - 1;
  const stop = stops[index] ?? null;
  // Of a final model by itself there are predictions of the test images alone.
  const split = view.split === "validation" && moments?.hasValidation && stop !== null ? "validation" : "test";
  return {
    moments,
    error: query.error,
    stops,
    index,
    stop,
    split,
    follows: chosen < 0,
    /** The last stop is the newest one: from there on it is followed. */
    choose: (next: number) => void setView({ epoch: next >= stops.length - 1 ? null : (stops[next] ?? null) }),
    chooseSplit: (next: "test" | "validation") => void setView({ split: next }),
  } as const;
}
export type ChosenMoment = ReturnType<typeof useMoment>;
