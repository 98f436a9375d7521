import { formatPercent } from "../format/number.ts";
import type { ListedModel } from "./listed-model.ts";

/** A model's accuracy on the test images, or how far a trainer is with it. */
export function TestAccuracy({ model: { evaluation, evaluationProblem, accuracy } }: { model: ListedModel }) {
  switch (evaluation) {
    case "waiting":
    case "running":
      return (
        <span className="whitespace-nowrap text-muted" title="A trainer evaluates it on all test images">
          {evaluation === "waiting" ? "waiting …" : "evaluating …"}
        </span>
      );
    case "failed":
      return (
        <span className="text-warn" title={evaluationProblem ?? undefined}>
          not evaluated
        </span>
      );
    case "done":
    case null:
      return <span className="whitespace-nowrap font-medium">{formatPercent(accuracy)}</span>;
    default:
      return evaluation satisfies never;
  }
}
