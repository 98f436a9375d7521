import type { MeanState } from "./debiased-mean.ts";
import { fromBase64 } from "./from-base64.ts";
import type { Trace } from "./trace.ts";
import type { XKind } from "./x-kind.ts";

/** What is asked of the curves of one or more runs: see the API's `metrics.window`. */
export interface CurveRequest {
  runIds: string[];
  series: string[];
  x: XKind;
  /** In units of x; null for the beginning and for the newest point. */
  from: number | null;
  to: number | null;
  /** Into how many the range is cut, about two a pixel. */
  buckets: number;
  /** The weight of the exponential mean, 0 for none. It is taken of every point from the first on, whatever the window. */
  smoothing: number;
}

/** One series of one run in a window. Its numbers are typed arrays in base64: a third of the digits, and JSON knows neither NaN nor infinity. */
export interface PackedCurve {
  runId: string;
  series: string;
  steps: string;
  x: string;
  last: string;
  /** Null where each entry is one point. */
  range: { low: string; high: string } | null;
  smoothed: string | null;
  strange: string | null;
  points: number;
  total: number;
  /** Of the newest point of all: points that are told later go on from here. */
  lastStep: number;
  mean: MeanState;
}

export interface PackedWindow extends Pick<CurveRequest, "x" | "from" | "to"> {
  /** The runs that exist, each with the seq up to which its points are here, and how its steps make x. */
  runs: { id: string; seq: number; stepsPerEpoch: number }[];
  /** None for a series that a run has no points of, or no times for. */
  curves: PackedCurve[];
}

/** A curve of a window, with what it takes to go on with points that come later. */
export interface CurveWindow {
  trace: Trace;
  lastStep: number;
  mean: MeanState;
}

export function unpackCurve(packed: PackedCurve): CurveWindow {
  const { points, total, lastStep, mean } = packed;
  const last = new Float32Array(fromBase64(packed.last));
  const finite = packed.range ? last : last.map((value) => (Number.isFinite(value) ? value : Number.NaN));
  const trace: Trace = {
    ...{ last, points, total, bucketed: packed.range !== null },
    steps: new Int32Array(fromBase64(packed.steps)),
    x: new Float64Array(fromBase64(packed.x)),
    low: packed.range ? new Float32Array(fromBase64(packed.range.low)) : finite,
    high: packed.range ? new Float32Array(fromBase64(packed.range.high)) : finite,
    smoothed: packed.smoothed === null ? null : new Float32Array(fromBase64(packed.smoothed)),
    strange: packed.strange === null ? new Uint8Array(last.length) : new Uint8Array(fromBase64(packed.strange)),
  };
  return { trace, lastStep, mean };
}
