import { Hourglass } from "lucide-react";
import { ErrorState } from "../components/error-state.tsx";
import type { ModelDetails } from "./listed-model.ts";

/** How far a trainer is with what the model makes of the test images, until it is done. */
export function EvaluationNotice({ model: { evaluation, evaluationProblem } }: { model: ModelDetails }) {
  if (evaluation === "failed") {
    return (
      <ErrorState title="It could not be evaluated on the test images">
        {evaluationProblem} The model is kept, without test figures; it can be used and downloaded all the same.
      </ErrorState>
    );
  }
  if (evaluation !== "waiting" && evaluation !== "running") return null;
  return (
    <div role="status" className="flex items-start gap-3 rounded-lg border border-warn/40 bg-warn-soft p-3">
      <Hourglass className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden />
      <div>
        <p className="font-semibold">{evaluation === "running" ? "A trainer is evaluating it" : "It waits for a trainer to evaluate it"}</p>
        <p>Its accuracy and confusion matrix on all test images appear here by themselves. It can be used already.</p>
      </div>
    </div>
  );
}
