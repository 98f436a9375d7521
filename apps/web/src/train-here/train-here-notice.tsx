import { ErrorState } from "../components/error-state.tsx";
import { ProgressBar } from "../components/progress-bar.tsx";
import { formatCount } from "../format/number.ts";
import { adviceFor } from "../run/failure-advice.ts";
import type { LocalTraining } from "./local-training.ts";

/** What the figures do not say: that the data are on their way, what went wrong, and what saving brings. */
export function TrainHereNotice({ training: { phase, feed } }: { training: LocalTraining }) {
  const { errorCode, errorMessage, step } = feed.run;
  switch (phase.name) {
    case "loading":
      return (
        <div role="status" className="flex flex-col gap-2 rounded-lg border bg-surface p-3">
          <p>
            Fetching the data set from the dashboard, {Math.round(phase.fraction * 100)} %.{" "}
            <span className="text-muted">It is kept in this browser for the next time.</span>
          </p>
          <ProgressBar value={phase.fraction} label="Data set fetched" />
        </div>
      );
    case "failed":
      return (
        <ErrorState title="This run failed" code={errorCode ?? undefined}>
          <p>{errorMessage}</p>
          {step > 0 && <p className="text-muted">What was measured up to step {formatCount(step)} is shown below.</p>}
          <p className="text-muted">{adviceFor(errorCode)}</p>
        </ErrorState>
      );
    case "finished":
      return (
        <p role="status" className="rounded-lg border border-accent/40 bg-accent-soft p-3">
          Finished, and only in this tab: save it to the history to keep it. These figures are this browser's; once it is saved, a trainer
          evaluates its model again.
        </p>
      );
    case "training":
    case "stopping":
      return null;
    default:
      return phase satisfies never;
  }
}
