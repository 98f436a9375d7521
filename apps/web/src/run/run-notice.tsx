import { TriangleAlert } from "lucide-react";
import { ErrorState } from "../components/error-state.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { formatCount } from "../format/number.ts";
import type { RunSnapshot } from "../runs/run-snapshot.ts";
import { shownStatus } from "../runs/shown-status.ts";
import { adviceFor } from "./failure-advice.ts";

/** What a person should know about a run that failed or that waits; nothing for one that is well. */
export function RunNotice({ run }: { run: RunSnapshot }) {
  if (run.status === "failed") {
    return (
      <ErrorState
        title="This run failed"
        code={run.errorCode ?? undefined}
        action={
          <LinkButton href={`/new?from=${run.id}`} size="small">
            Clone and change it
          </LinkButton>
        }
      >
        <p>{run.errorMessage}</p>
        <p className="text-muted">{whatWasKept(run)}</p>
        <p className="text-muted">{adviceFor(run.errorCode)}</p>
      </ErrorState>
    );
  }
  if (shownStatus(run) === "waiting") {
    return (
      <Notice title="Its trainer was lost; waiting for another one">
        {run.trainer} has stopped answering. The next free trainer goes on{" "}
        {run.checkpointStep === null
          ? "from the beginning: there is no checkpoint yet"
          : `from step ${formatCount(run.checkpointStep)}, the last checkpoint`}
        . Start a trainer if none is running.
      </Notice>
    );
  }
  return null;
}

function Notice({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div role="status" className="flex items-start gap-3 rounded-lg border border-warn/40 bg-warn-soft p-3">
      <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden />
      <div>
        <p className="font-semibold">{title}</p>
        <p>{children}</p>
      </div>
    </div>
  );
}

function whatWasKept({ step, checkpointStep }: RunSnapshot): string {
  const curves = step > 0 ? `Its curves and log up to step ${formatCount(step)} were kept` : "Its config and log were kept";
  return checkpointStep === null
    ? `${curves}; there is no checkpoint and no model.`
    : `${curves}, and a checkpoint at step ${formatCount(checkpointStep)}; there is no model.`;
}
