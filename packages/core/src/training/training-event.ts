import type { MetricPoint } from "../contracts/metric-series.ts";
import type { BatchSums, SplitEvaluation } from "./engine.ts";

/** Where a run stands: with a snapshot of its session this is all that a resumed run needs. */
export interface TrainingPosition {
  /** Steps done. */
  step: number;
  /** Sums over the current epoch's batches so far; zero once its end was told. */
  epochSums: BatchSums;
}

/**
 * What `train` tells, in order. Between two events nothing is computed, so the caller may cancel, or snapshot the session: an event with
 * a `position` is a place to checkpoint, to be stored with that event's points.
 */
export type TrainingEvent =
  /** Some steps were done, but the metric interval is not over. */
  | { type: "progress"; step: number }
  /** A metric interval is over: the means of `batch/loss` and `batch/accuracy` over its images. */
  | { type: "points"; points: MetricPoint[]; position: TrainingPosition }
  /** An epoch (from 0) is over and was validated: its four `epoch/*` points. */
  | { type: "epoch-ended"; epoch: number; points: MetricPoint[]; validation: SplitEvaluation; position: TrainingPosition }
  /** Training is over: the final evaluation on the test images. */
  | { type: "evaluated"; evaluation: SplitEvaluation; position: TrainingPosition };
