import type { BaselineDifference } from "./baseline-difference.ts";

const tones = { good: "text-good", bad: "text-bad", neutral: "text-muted" };

/** Beneath a value how far it lies from the baseline's. */
export function DifferenceNote({ text, tone }: BaselineDifference) {
  return <span className={`block text-xs ${tones[tone]}`}>{text}</span>;
}
