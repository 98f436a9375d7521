import type { MetricSeries } from "@glyphlab/core/contracts/metric-series";
import { timeOfStep } from "../charts/step-times.ts";
import type { Trace } from "../charts/trace.ts";
import { extendCurve, noCurve } from "../charts/trace-of-points.ts";
import type { CurveWindows } from "../charts/use-curve-windows.ts";
import { curveKey } from "../charts/use-curve-windows.ts";
import type { XKind, XRange } from "../charts/x-kind.ts";
import type { RunFeed } from "./run-feed.ts";

export interface FeedCurve {
  trace: Trace;
  detail: { range: XRange; trace: Trace } | null;
}

/** Where a step of a run stands on the x axis; NaN where its time is not known here. */
export function stepToX(feed: RunFeed, kind: XKind, stepsPerEpoch: number): (step: number) => number {
  switch (kind) {
    case "step":
      return (step) => step;
    case "epoch":
      return (step) => step / stepsPerEpoch;
    case "relative":
    case "wall": {
      const times = feed.times(kind);
      return (step) => timeOfStep(times, step);
    }
    default:
      return kind satisfies never;
  }
}

/**
 * The curves of a run: what the server had of them, and what the feed was told since.
 * @param windows null where there is no server behind them: the feed has everything
 */
export function feedCurves(
  feed: RunFeed,
  windows: CurveWindows | null,
  { x, smoothing }: { x: XKind; smoothing: number },
  stepsPerEpoch: number,
): Map<MetricSeries, FeedCurve> {
  const xOf = stepToX(feed, x, stepsPerEpoch);
  const curves = new Map<MetricSeries, FeedCurve>();
  if (windows?.isPending) return curves;
  for (const series of feed.series) {
    const known = windows?.curves.get(curveKey(feed.run.id, series));
    const points = feed.points(series);
    const detail = known?.detail;
    curves.set(series, {
      trace: extendCurve(known?.whole ?? noCurve(smoothing), points, xOf, smoothing).trace,
      detail: detail
        ? {
            range: detail.range,
            trace: goesOn(detail.range) ? extendCurve(detail.window, points, xOf, smoothing).trace : detail.window.trace,
          }
        : null,
    });
  }
  return curves;
}

/** Whether a part of the x axis has no end: what comes belongs to it. */
const goesOn = ([, to]: XRange): boolean => to === Number.POSITIVE_INFINITY;
