import { firstAtLeast } from "./trace.ts";

/** When steps of a run were done: ascending steps, each with its time. Between two of them time passes evenly. */
export interface StepTimes {
  steps: ArrayLike<number>;
  times: ArrayLike<number>;
}

/** The time at which `step` was done; NaN before the first and after the last one that is known. */
export function timeOfStep({ steps, times }: StepTimes, step: number): number {
  const after = firstAtLeast(steps, step);
  const [stepAfter, timeAfter] = [steps[after], times[after]];
  if (stepAfter === undefined || timeAfter === undefined) return Number.NaN;
  if (stepAfter === step) return timeAfter;
  const [stepBefore, timeBefore] = [steps[after - 1], times[after - 1]];
  if (stepBefore === undefined || timeBefore === undefined) return Number.NaN;
  return timeBefore + ((timeAfter - timeBefore) * (step - stepBefore)) / (stepAfter - stepBefore);
}
