import type { Trace } from "./trace.ts";

export type Scale = "linear" | "logarithmic";

/** How the values of a metric are laid out on a y axis. */
export interface ValueBounds {
  /** Always on a linear axis: 0 of a loss, 1 of an accuracy. */
  include?: number;
  /** What no value is beyond. */
  least?: number;
  most?: number;
}

interface Shown {
  trace: Trace;
  /** A noisy curve, some of whose outliers may leave the chart: the first batches of a run. */
  clipped: boolean;
}

/** This share of a clipped curve's highest and of its lowest values may leave the chart. */
const droppedShare = 0.015;
/** Zero has no logarithm: what is below is drawn at the bottom. */
const leastOnLogarithmicScale = 1e-9;

/**
 * The part of the y axis that a chart shows: all that is in it, with a little air. On a logarithmic scale it is of base-10 logarithms.
 * @param shown what is within the chart's range of x
 */
export function valueRange(shown: readonly Shown[], bounds: ValueBounds, scale: Scale): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { trace, clipped } of shown) {
    const [lows, highs] = [finiteOf(trace.low, scale), finiteOf(trace.high, scale)];
    if (clipped) {
      lows.sort();
      highs.sort();
    }
    const dropped = clipped ? Math.floor(lows.length * droppedShare) : 0;
    for (const value of lows.subarray(dropped)) low = Math.min(low, value);
    for (const value of highs.subarray(0, highs.length - dropped)) high = Math.max(high, value);
    for (const value of finiteOf(trace.smoothed ?? new Float32Array(), scale)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low > high) return scale === "linear" ? [bounds.least ?? 0, bounds.most ?? 1] : [-2, 1];
  return scale === "linear" ? linearRange(low, high, bounds) : logarithmicRange(low, high);
}

function linearRange(low: number, high: number, { include, least, most }: ValueBounds): [number, number] {
  const from = include === undefined ? low : Math.min(low, include);
  const to = include === undefined ? high : Math.max(high, include);
  const air = to - from > 0 ? (to - from) * 0.06 : Math.max(Math.abs(to) * 0.05, 1e-6);
  // The bound itself stands a line's width inside.
  const edge = air * 0.1;
  return [
    include === from ? from : Math.max(from - air, (least ?? Number.NEGATIVE_INFINITY) - edge),
    Math.min(to + air, (most ?? Number.POSITIVE_INFINITY) + edge),
  ];
}

function logarithmicRange(low: number, high: number): [number, number] {
  const [from, to] = [Math.log10(low), Math.log10(high)];
  const air = Math.max((to - from) * 0.06, 0.03);
  return [from - air, to + air];
}

/** The values that an axis can show. */
const finiteOf = (values: Float32Array, scale: Scale): Float32Array =>
  values.filter((value) => Number.isFinite(value) && (scale === "linear" || value > leastOnLogarithmicScale));

/** Where a value stands on an axis: itself, or its logarithm. */
export const onScale = (value: number, scale: Scale): number =>
  scale === "linear" ? value : Math.log10(Math.max(value, leastOnLogarithmicScale));
