import type { TrainingWork } from "./training-work.ts";

/** A run that was measured, and how long it kept its trainer. */
export interface MeasuredRun {
  work: TrainingWork;
  seconds: number;
}

/** The median of so many runs does not follow one that was disturbed, and follows a machine that became slower. */
const mostSame = 5;
const mostNear = 3;

/**
 * How long a run will keep its trainer, from those that were measured: the median of the last ones that did the same work; where there are
 * none, of those with the nearest number of operations on the same engine (or on any), scaled by it.
 * @param measured the newest first
 * @returns null where nothing was measured yet
 */
export function expectedSeconds(work: TrainingWork, measured: readonly MeasuredRun[]): number | null {
  const same = measured.filter((run) => run.work.key === work.key).slice(0, mostSame);
  if (same.length > 0) return median(same.map(({ seconds }) => seconds));
  const onSameEngine = measured.filter((run) => run.work.engine === work.engine);
  const distance = (run: MeasuredRun) => Math.abs(Math.log(run.work.operations / work.operations));
  const nearest = (onSameEngine.length > 0 ? onSameEngine : measured).toSorted((a, b) => distance(a) - distance(b)).slice(0, mostNear);
  if (nearest.length === 0) return null;
  return median(nearest.map((run) => (run.seconds * work.operations) / run.work.operations));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
