import { Hourglass } from "lucide-react";
import { formatFigure } from "../format/number.ts";
import type { LoggedEvent, RunSnapshot } from "../runs/run-snapshot.ts";

/** Until a trainer has evaluated the model of a run that a browser trained: how far that is, and what the browser said itself. */
export function BrowserRunNotice({ run, events }: { run: RunSnapshot; events: readonly LoggedEvent[] }) {
  // None at all: the model was deleted, and there is nothing to check any more.
  if (run.origin !== "browser" || run.evaluation === "done" || run.evaluation === null) return null;
  const saved = events.map(({ event }) => event).find((event) => event.type === "saved-from-browser");
  return (
    <div role="status" className="flex items-start gap-3 rounded-lg border border-warn/40 bg-warn-soft p-3">
      <Hourglass className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden />
      <div>
        <p className="font-semibold">{titles[run.evaluation]}</p>
        <p>
          It was trained in {saved?.browser ?? "a browser"}, and its test figures count once a trainer has measured them.
          {saved && ` The browser itself measured a test accuracy of ${formatFigure(saved.testAccuracy)}.`}
        </p>
        {run.evaluationProblem && <p>{run.evaluationProblem} Launch it again to train it on a trainer.</p>}
      </div>
    </div>
  );
}

const titles = {
  waiting: "It waits for a trainer to check it",
  running: "A trainer is checking it",
  failed: "No trainer could check it",
};
