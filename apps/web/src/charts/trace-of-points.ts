import type { CurveWindow } from "./curve-window.ts";
import { DebiasedMean } from "./debiased-mean.ts";
import { firstAtLeast, strangenessOf, type Trace } from "./trace.ts";

/** Points of one series, steps and x ascending. */
export interface Points {
  steps: ArrayLike<number>;
  x: ArrayLike<number>;
  values: ArrayLike<number>;
}

/** Points as a trace, an entry each. @param smoothed the smoothed curve at each point, or null */
export function traceOfPoints({ steps, x, values }: Points, smoothed: ArrayLike<number> | null): Trace {
  const points = values.length;
  const last = new Float32Array(points);
  const finite = new Float32Array(points);
  const strange = new Uint8Array(points);
  // Not `from` with a function, which takes ten times as long: 100 series of 10,000 points are usual.
  for (let index = 0; index < points; index++) {
    const value = values[index] ?? Number.NaN;
    last[index] = value;
    strange[index] = strangenessOf(value);
    // What is finite may be beyond float32.
    finite[index] = Number.isFinite(last[index]) ? value : Number.NaN;
  }
  return {
    ...{ last, strange, low: finite, high: finite, bucketed: false, points, total: points },
    steps: Int32Array.from(steps),
    x: Float64Array.from(x),
    smoothed: smoothed && Float32Array.from(smoothed),
  };
}

/** A curve that is still to begin. */
export const noCurve = (smoothing: number): CurveWindow => ({
  trace: traceOfPoints({ steps: [], x: [], values: [] }, smoothing > 0 ? [] : null),
  lastStep: 0,
  mean: { mean: 0, mass: 0 },
});

/**
 * A curve with the points that came after it, of which some may be part of it already: a point is told apart by its step.
 * @param xOf where a step stands on the x axis; NaN, where that is not known yet, ends it
 */
export function extendCurve(
  window: CurveWindow,
  points: { steps: readonly number[]; values: readonly number[] },
  xOf: (step: number) => number,
  smoothing: number,
): CurveWindow {
  const first = firstAtLeast(points.steps, window.lastStep + 1);
  const after = points.steps.slice(first);
  const unknown = after.findIndex((step) => Number.isNaN(xOf(step)));
  const steps = unknown === -1 ? after : after.slice(0, unknown);
  if (steps.length === 0) return window;
  const x = steps.map(xOf);
  const values = points.values.slice(first, first + steps.length);
  const mean = new DebiasedMean(smoothing, window.mean);
  const smoothed = values.map((value) => mean.add(value));
  const { trace } = window;
  const added = traceOfPoints({ steps, x, values }, trace.smoothed && smoothed);
  return {
    trace: {
      steps: join(Int32Array, trace.steps, added.steps),
      x: join(Float64Array, trace.x, added.x),
      last: join(Float32Array, trace.last, added.last),
      low: join(Float32Array, trace.low, added.low),
      high: join(Float32Array, trace.high, added.high),
      smoothed: trace.smoothed && added.smoothed && join(Float32Array, trace.smoothed, added.smoothed),
      strange: join(Uint8Array, trace.strange, added.strange),
      bucketed: trace.bucketed,
      points: trace.points + added.points,
      total: trace.total + added.total,
    },
    lastStep: steps.at(-1) ?? window.lastStep,
    mean: mean.state,
  };
}

function join<Numbers extends { set(from: ArrayLike<number>, at?: number): void; length: number }>(
  Kind: new (length: number) => Numbers,
  one: ArrayLike<number>,
  other: ArrayLike<number>,
): Numbers {
  const joined = new Kind(one.length + other.length);
  joined.set(one);
  joined.set(other, one.length);
  return joined;
}
