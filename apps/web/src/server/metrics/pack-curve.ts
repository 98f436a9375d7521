import type { CurveWindow, PackedCurve } from "../../charts/curve-window.ts";
import { toBase64 } from "./to-base64.ts";

/** A curve as it travels; `unpackCurve` of charts/curve-window is its other end. */
export function packCurve(runId: string, series: string, { trace, lastStep, mean }: CurveWindow): PackedCurve {
  const { steps, x, last, low, high, smoothed, strange, bucketed, points, total } = trace;
  return {
    ...{ runId, series, points, total, lastStep, mean },
    steps: toBase64(steps),
    x: toBase64(x),
    last: toBase64(last),
    range: bucketed ? { low: toBase64(low), high: toBase64(high) } : null,
    smoothed: smoothed && toBase64(smoothed),
    strange: strange.some((bits) => bits !== 0) ? toBase64(strange) : null,
  };
}
