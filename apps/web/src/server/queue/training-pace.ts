import type { TrainingWork } from "./training-work.ts";

/** A run on its trainer, as far as it has come. */
export interface RunningRun {
  step: number;
  totalSteps: number;
  activeSeconds: number;
  imagesPerSecond: number | null;
  /** Whether its trainer had no run before it. */
  isFirstOfTrainer: boolean;
}

/** From this share of its steps, or so many seconds, on a run is measured by itself: before, its start weighs too much. */
const measurableShare = 0.1;
const measurableSeconds = 3;
/**
 * A trainer's first run waits for what the later ones find ready: the data are read, the engine is loaded, and compiled while it trains. Of a second's
 * training it made two, and one that was over sooner than this says more of that than of the runs that follow.
 */
const warmUpSeconds = 10;

/**
 * How long the whole run would take as it goes now; null while there is no telling. A cold trainer becomes faster while it trains: of its first run only
 * the pace of the last second counts.
 */
export function secondsAtPace(run: RunningRun, work: TrainingWork): number | null {
  const { step, totalSteps, activeSeconds, imagesPerSecond, isFirstOfTrainer } = run;
  if (step <= 0 || activeSeconds <= 0) return null;
  if (isFirstOfTrainer) return activeSeconds >= measurableSeconds && imagesPerSecond ? work.images / imagesPerSecond : null;
  const isMeasurable = activeSeconds >= measurableSeconds || step >= measurableShare * totalSteps;
  return isMeasurable ? (activeSeconds * totalSteps) / step : null;
}

/** Whether the time that a completed run took says how long others will take. */
export const isTelling = ({ seconds, isFirstOfTrainer }: { seconds: number; isFirstOfTrainer: boolean }): boolean =>
  !isFirstOfTrainer || seconds >= warmUpSeconds;
