import type { RunConfig } from "../contracts/run-config.ts";
import { stepsPerEpoch, trainingImageCount } from "../contracts/run-steps.ts";
import { epochOrder } from "./epoch-order.ts";

export interface Batch {
  /** From 0. */
  epoch: number;
  /** From 0, within the epoch. */
  stepInEpoch: number;
  /** Indices into the training images. */
  images: Uint32Array;
}

/** Which images each step trains on: every epoch all of them in its own order, cut into batches, the last of which may be short. */
export class BatchSchedule {
  readonly #config: RunConfig;
  readonly #orderOf: (epoch: number) => Uint32Array;
  readonly #stepsPerEpoch: number;
  /** Shuffling 60,000 images takes as long as a fast engine's 20 steps, so it is done once an epoch. */
  #current: { epoch: number; order: Uint32Array } | undefined;

  constructor(config: RunConfig, orderOf = (epoch: number) => epochOrder(config.seed, epoch, trainingImageCount(config))) {
    this.#config = config;
    this.#orderOf = orderOf;
    this.#stepsPerEpoch = stepsPerEpoch(config);
  }

  /** The batch of a step, counted from 0 over the whole run. */
  batch(step: number): Batch {
    const epoch = Math.floor(step / this.#stepsPerEpoch);
    const stepInEpoch = step % this.#stepsPerEpoch;
    if (this.#current?.epoch !== epoch) this.#current = { epoch, order: this.#orderOf(epoch) };
    const start = stepInEpoch * this.#config.batchSize;
    return { epoch, stepInEpoch, images: this.#current.order.subarray(start, start + this.#config.batchSize) };
  }
}
