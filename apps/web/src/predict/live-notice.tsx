"use client";
import { useQuery } from "@tanstack/react-query";
import { Button } from "../components/button.tsx";
import { formatCount } from "../format/number.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import type { LiveRun } from "./use-live-model.ts";

interface Props {
  /** The run that is drawn for while it trains, if one is. */
  run: LiveRun | null;
  watch: (runId: string | null) => void;
}

/** Runs that train now can be drawn for already; of the one that is, how far it has come. */
export function LiveNotice({ run, watch }: Props) {
  const { data: training } = useQuery(useTRPC().liveModels.list.queryOptions(undefined, { refetchInterval: 5_000 }));
  if (run) {
    return (
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span>
          <strong>{run.name}</strong> {progressOf(run)}
        </span>
        <Button size="small" onClick={() => watch(null)}>
          Finished models
        </Button>
      </p>
    );
  }
  const [newest] = training ?? [];
  if (!newest) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span>
        <strong>{newest.name}</strong> is training now.
      </span>
      <Button size="small" onClick={() => watch(newest.id)}>
        Draw for it as it learns
      </Button>
    </p>
  );
}

function progressOf({ status, step, totalSteps, epoch, totalEpochs }: LiveRun): string {
  if (status === "failed" || status === "cancelled")
    return `was ${status === "failed" ? "broken off by an error" : "cancelled"}: it has no model.`;
  if (step === null) return "has no model yet: its first checkpoint comes within 10 seconds of training.";
  const place = `${formatCount(epoch)} of ${formatCount(totalEpochs ?? 0)} epochs, step ${formatCount(step)} of ${formatCount(totalSteps ?? 0)}`;
  return status === "running" ? `as it trains: ${place}.` : `as it waits: ${place}.`;
}
