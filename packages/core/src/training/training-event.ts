import type { MetricPoint } from "../contracts/metric-series.ts";
import type { BatchSums, EngineSnapshot, SplitEvaluation } from "./engine.ts";

/** Where a run stands: with a snapshot of its session this is all that a resumed run needs. */
export interface TrainingPosition {
  /** Steps done. */
  step: number;
  /** Sums over the current epoch's batches so far; zero once its end was told. */
  epochSums: BatchSums;
}

/**
 * What `train` tells, in order. Between two events nothing is computed, so the caller may cancel, or snapshot the session: an event with
 * a `position` is a place to checkpoint, to be stored with that event's points. It is null where the loss was no number: nothing is to go on from there, and
 * the error that says so follows.
 */
export type TrainingEvent =
  /** Some steps were done, but the metric interval is not over. */
  | { type: "progress"; step: number }
  /** A metric interval is over: the means of `batch/loss` and `batch/accuracy` over its images; at an inspected epoch's last step the layers' points too. */
  | { type: "points"; step: number; points: MetricPoint[]; position: TrainingPosition | null }
  /** An epoch (from 0) is over and was validated: its four `epoch/*` points, and what an inspected one is recorded by. */
  | {
      type: "epoch-ended";
      epoch: number;
      points: MetricPoint[];
      validation: SplitEvaluation;
      inspection?: EpochInspection;
      step: number;
      position: TrainingPosition | null;
    }
  /** Training is over: the final evaluation on the test images. */
  | { type: "evaluated"; evaluation: SplitEvaluation; position: TrainingPosition };

/** The state at an epoch's end, and what it makes of the test images: the very evaluation of the validation where they are its images. */
export interface EpochInspection {
  snapshot: EngineSnapshot;
  test: SplitEvaluation;
}
