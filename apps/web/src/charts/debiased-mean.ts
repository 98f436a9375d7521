/**
 * The exponential moving average of a curve, debiased as in TensorBoard and W&B: `m = w·m + (1-w)·v` from m = 0, divided by `1 - wⁿ` after n values,
 * so that the beginning does not lean towards zero. Values that are not finite leave it as it is.
 *
 * @see https://github.com/tensorflow/tensorboard/blob/master/tensorboard/components/vz_line_chart2/line-chart.ts (`resmoothDataset`)
 */
export class DebiasedMean {
  readonly #weight: number;
  #mean: number;
  #mass: number;

  /** @param weight of what was before, from 0 (no smoothing) to below 1 */
  constructor(weight: number, { mean, mass }: MeanState = { mean: 0, mass: 0 }) {
    this.#weight = weight;
    this.#mean = mean;
    this.#mass = mass;
  }

  /** Takes the next value; returns the smoothed one, NaN where the value is not finite: the smoothed curve has its gaps where the curve has. */
  add(value: number): number {
    if (!Number.isFinite(value)) return Number.NaN;
    this.#mean = this.#weight * this.#mean + (1 - this.#weight) * value;
    this.#mass = this.#weight * this.#mass + (1 - this.#weight);
    return this.#mean / this.#mass;
  }

  /** With it another one goes on where this one is. */
  get state(): MeanState {
    return { mean: this.#mean, mass: this.#mass };
  }
}

export interface MeanState {
  mean: number;
  /** 1 - wⁿ. */
  mass: number;
}

/** Of a weight of 0.999 about 1,000 points are averaged; more is a straight line. */
export const mostSmoothing = 0.999;
