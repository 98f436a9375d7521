import type { XRange } from "./x-kind.ts";

/**
 * A curve as it is drawn: entries by ascending x, each of which stands for one point or for a bucket of neighbours. All arrays have one length.
 * Values are float32, 7 digits: more than a screen or a readout shows.
 */
export interface Trace {
  /** Of an entry's last point. */
  readonly steps: Int32Array;
  /** Of an entry's last point. */
  readonly x: Float64Array;
  /** The value of an entry's last point as it is, NaN and infinities too. */
  readonly last: Float32Array;
  /** The least and the greatest finite value of an entry; NaN where it has none. */
  readonly low: Float32Array;
  readonly high: Float32Array;
  /** The smoothed curve at an entry's last point; null where no smoothing was asked for. */
  readonly smoothed: Float32Array | null;
  /** Which values that are no finite numbers an entry has, as bits of {@link nonFinite}. */
  readonly strange: Uint8Array;
  /** Whether an entry may stand for several points. */
  readonly bucketed: boolean;
  /** How many points of the range the entries stand for, and how many the series has in all. */
  readonly points: number;
  readonly total: number;
}

export const nonFinite = { nan: 1, infinity: 2, minusInfinity: 4 } as const;

/** The bit of {@link nonFinite} for a value, 0 for a finite one. */
export function strangenessOf(value: number): number {
  if (Number.isFinite(value)) return 0;
  if (Number.isNaN(value)) return nonFinite.nan;
  return value > 0 ? nonFinite.infinity : nonFinite.minusInfinity;
}

/** "NaN", "∞", "−∞", or several of them. */
export const strangeWords = (bits: number): string =>
  [bits & nonFinite.nan && "NaN", bits & nonFinite.infinity && "∞", bits & nonFinite.minusInfinity && "−∞"].filter(Boolean).join(", ");

/** The index of the first of ascending `values` that is at least `value`; their number where none is. */
export function firstAtLeast(values: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? Number.NaN) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last entry up to `x`, or the first one where all come later; −1 where there is none. */
export function entryAt({ x: xs }: Trace, x: number): number {
  const after = firstAtLeast(xs, x);
  if (xs[after] === x) return after;
  return Math.min(xs.length - 1, Math.max(0, after - 1));
}

/** How many points of a trace lie in a range of x; where entries stand for several, as buckets and means do, how many all of them stand for. */
export function pointsWithin({ x, points }: Trace, [from, to]: XRange): number {
  if (x.length !== points) return points;
  const after = firstAtLeast(x, to);
  return after + (x[after] === to ? 1 : 0) - firstAtLeast(x, from);
}
