import { summarise } from "./statistics.ts";

/** A curve's points, steps ascending. */
export interface CurvePoints {
  steps: readonly number[];
  values: readonly number[];
}

export const bands = ["deviation", "range"] as const;
/** What is drawn around a mean: one standard deviation each way, or everything from the lowest to the highest. */
export type Band = (typeof bands)[number];

/** The mean of several curves with the band around it; NaN where no curve has a number. */
export interface MeanCurve {
  steps: number[];
  mean: number[];
  low: number[];
  high: number[];
  /** How many curves the mean is of, at each step. */
  count: number[];
}

/** Seeds of one config are measured at the same steps: where a curve has no point at a step of the others, it does not count there. */
export function meanCurve(curves: readonly CurvePoints[], band: Band): MeanCurve {
  const atStep = new Map<number, number[]>();
  for (const { steps, values } of curves) {
    for (const [index, step] of steps.entries()) {
      const value = values[index];
      if (value === undefined) continue;
      const known = atStep.get(step);
      if (known) known.push(value);
      else atStep.set(step, [value]);
    }
  }
  const steps = [...atStep.keys()].sort((one, other) => one - other);
  const curve: MeanCurve = { steps, mean: [], low: [], high: [], count: [] };
  for (const step of steps) {
    const { mean, deviation, min, max, count } = summarise(atStep.get(step) ?? []);
    // A single curve has no spread, which is not the same as an unknown one: its band is the line itself.
    const spread = Number.isNaN(deviation) ? 0 : deviation;
    curve.mean.push(mean);
    curve.low.push(band === "range" ? min : mean - spread);
    curve.high.push(band === "range" ? max : mean + spread);
    curve.count.push(count);
  }
  return curve;
}
