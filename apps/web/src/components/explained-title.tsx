import { Explanation } from "./explanation.tsx";

/** A heading of a panel or a column, with its explanation. */
export function ExplainedTitle({ title, explanation }: { title: string; explanation: string }) {
  return (
    <span className="inline-flex items-center gap-0.5">
      {title}
      <Explanation about={title}>{explanation}</Explanation>
    </span>
  );
}
