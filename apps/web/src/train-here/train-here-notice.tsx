import { classNames } from "../components/class-names.ts";
import { ErrorState } from "../components/error-state.tsx";
import { ProgressBar } from "../components/progress-bar.tsx";
import { formatCount } from "../format/number.ts";
import { adviceFor } from "../run/failure-advice.ts";
import type { LocalTraining } from "./local-training.ts";

/** Of one height in all phases, so that nothing beneath moves when one follows another. */
const boxClasses = "flex min-h-16 flex-col justify-center gap-2 rounded-lg border p-3 max-sm:min-h-22";

/** What the figures do not say: that the data are on their way, what went wrong, and what saving brings. */
export function TrainHereNotice({ training: { phase, feed } }: { training: LocalTraining }) {
  const { errorCode, errorMessage, step } = feed.run;
  switch (phase.name) {
    case "loading":
      return (
        <div role="status" className={classNames(boxClasses, "bg-surface")}>
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
        <p role="status" className={classNames(boxClasses, "border-accent/40 bg-accent-soft")}>
          Finished, and only in this tab: save it to the history to keep it. These figures are this browser's; once it is saved, a trainer
          evaluates its model again.
        </p>
      );
    case "training":
    case "stopping":
      return (
        <p role="status" className={classNames(boxClasses, "bg-surface text-muted")}>
          {phase.name === "stopping"
            ? "Stopping: what it has learnt so far is evaluated on the test images."
            : "It goes on while you look at other pages here; closing the tab would lose it."}
        </p>
      );
    default:
      return phase satisfies never;
  }
}
