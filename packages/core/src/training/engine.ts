import type { SplitName, Splits } from "../contracts/dataset.ts";
import type { EngineId, RunConfig } from "../contracts/run-config.ts";
import type { AugmentationTime } from "./augmentation/augmentation-time.ts";

/** The seam between the training loop and what does the arithmetic. Every engine passes the same conformance suite. */
export interface TrainingEngine {
  readonly id: EngineId;
  /** Can this engine run on this machine, and on what? Never throws: a library that does not load is a reason, not an error. */
  probe(): Promise<EngineAvailability>;
  /** Can it train this config? Looks at the config alone. */
  supports(config: RunConfig): EngineSupport;
  /** @throws GlyphlabError `engine-unavailable` or `engine-unsupported` */
  open(request: OpenRequest): Promise<TrainingSession>;
}

export type EngineAvailability = { available: true; device: string; build: string } | { available: false; reason: string };
export type EngineSupport = { supported: true } | { supported: false; reason: string };

export interface OpenRequest {
  config: RunConfig;
  splits: Splits;
  /** The order in which an epoch (from 0) visits the training images. By default `epochOrder` from the config's seed. */
  epochOrder?: (epoch: number) => Uint32Array;
  /** Is told how long the training waits for its images to be changed, where the config changes them. */
  augmentationTime?: AugmentationTime;
}

export interface TrainingSession {
  /** How many steps to ask for at once: about 50 ms of work, so that asking costs little and nobody who cancels has to wait. */
  readonly stepsAtOnce: number;
  /** How many threads do its arithmetic; `null` where a library decides and does not tell. They change the time it takes and no bit of the result. */
  readonly threads: number | null;
  /** Trains the next `count` batches of the schedule, which never cross an epoch's end, and returns the sums of each. */
  trainSteps(count: number): Promise<BatchSums[]>;
  evaluate(split: SplitName): Promise<SplitEvaluation>;
  /** Class probabilities, row-major [images, classes], of images given as bytes, one row of pixels after another. */
  predict(pixels: Uint8Array): Promise<Float32Array>;
  snapshot(): Promise<EngineSnapshot>;
  /** Takes a snapshot of any engine: they have one canonical form. */
  restore(snapshot: EngineSnapshot): Promise<void>;
  close(): Promise<void>;
}

/** Over the images of a batch. `loss` is the sum of their cross-entropies, plus images × the L2 penalty: divided by `images` it is Keras's running mean. */
export interface BatchSums {
  images: number;
  loss: number;
  correct: number;
}

export interface SplitEvaluation {
  images: number;
  /** Mean cross-entropy (plus the L2 penalty, as Keras reports it) and fraction right. */
  loss: number;
  accuracy: number;
  /** Row-major [images, classes]. */
  probabilities: Float32Array;
}

/**
 * The canonical state of a training run: what any engine needs to go on at the next step, and nothing else. Randomness is
 * counter-based, so it has no state. Tensors by name: `layers.0.kernel` ([inputs, units]), `layers.0.bias`, and the optimizer's
 * slots `optimizer.<slot>.layers.0.kernel` with slots `m` and `v` (adam), `v` (sgd with momentum), `s` (rmsprop).
 */
export interface EngineSnapshot {
  /** Steps done so far. */
  step: number;
  tensors: Record<string, SnapshotTensor>;
}

/** float64 only where the oracle made it; float32 engines round it on restore. */
export interface SnapshotTensor {
  shape: number[];
  data: Float32Array | Float64Array;
}
