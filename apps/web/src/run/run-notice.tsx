"use client";
import { refusalOf } from "@glyphlab/core/contracts/run-actions";
import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { ErrorState } from "../components/error-state.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { formatCount } from "../format/number.ts";
import type { RunSnapshot } from "../runs/run-snapshot.ts";
import { shownStatus } from "../runs/shown-status.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { adviceFor } from "./failure-advice.ts";
import { MoveRun } from "./move-run.tsx";

/** What a person should know about a run that failed or that waits; nothing for one that is well. */
export function RunNotice({ run }: { run: RunSnapshot }) {
  const lacksBuild = useLacksBuild(run);
  if (run.status === "failed") {
    return (
      <ErrorState
        title="This run failed"
        code={run.errorCode ?? undefined}
        action={
          <LinkButton href={`/new?from=${run.id}`} size="small">
            Launch with changes
          </LinkButton>
        }
      >
        <p>{run.errorMessage}</p>
        <p className="text-muted">{whatWasKept(run)}</p>
        <p className="text-muted">{adviceFor(run.errorCode)}</p>
      </ErrorState>
    );
  }
  const lost = shownStatus(run) === "waiting";
  const action = lacksBuild && refusalOf("move", run) === null ? <MoveRun run={run} /> : null;
  if (lost) {
    return (
      <Notice title="Trainer lost, waiting for another" action={action}>
        {run.trainer} has stopped answering. {lacksBuild ? `A trainer with ${run.engineBuild}` : "The next free trainer"} goes on{" "}
        {whereItGoesOn(run)}. {lacksBuild ? "None is running now." : "Start a trainer if none is running."}
      </Notice>
    );
  }
  if (run.status === "queued" && lacksBuild) {
    return (
      <Notice title={`Waiting for a trainer with ${run.engineBuild}`} action={action}>
        That engine began it, and only the same one computes the same bits. No trainer that is running has it. Start one that does, and it
        goes on {whereItGoesOn(run)}.
      </Notice>
    );
  }
  if (run.status === "paused") {
    return <Notice title="Paused">Resumed, any trainer goes on {whereItGoesOn(run)}.</Notice>;
  }
  return null;
}

/** Whether an engine build began the run and no trainer has it that lives. */
function useLacksBuild({ status, engineBuild, engine }: RunSnapshot): boolean {
  const waits = engineBuild !== null && (status === "queued" || status === "running");
  const { data } = useQuery({ ...useTRPC().trainers.list.queryOptions(undefined, { refetchInterval: 5_000 }), enabled: waits });
  if (!waits || data === undefined) return false;
  return !data.some(
    ({ presence, engines }) =>
      presence === "alive" && engines.some((one) => one.available && one.engine === engine && one.build === engineBuild),
  );
}

function Notice({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <div role="status" className="flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border border-warn/40 bg-warn-soft p-3">
      <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{title}</p>
        <p>{children}</p>
      </div>
      {action}
    </div>
  );
}

const whereItGoesOn = ({ checkpointStep }: RunSnapshot): string =>
  checkpointStep === null
    ? "from the beginning: there is no checkpoint yet"
    : `from step ${formatCount(checkpointStep)}, its last checkpoint`;

function whatWasKept({ step, checkpointStep }: RunSnapshot): string {
  const curves = step > 0 ? `Its curves and log up to step ${formatCount(step)} were kept` : "Its config and log were kept";
  return checkpointStep === null
    ? `${curves}; there is no checkpoint and no model.`
    : `${curves}, and a checkpoint at step ${formatCount(checkpointStep)}; there is no model.`;
}
