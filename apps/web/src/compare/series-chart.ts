import { isMetricSeries } from "@glyphlab/core/contracts/metric-series";
import type { ChartCurve } from "../charts/chart-frame.ts";
import { type MetricGroup, metricGroups } from "../run/metric-groups.ts";

/** How one series is drawn in a chart of its own, where colours tell the runs apart. */
export interface SeriesChart extends Pick<MetricGroup, "bounds" | "formatValue" | "formatTick" | "mayBeLogarithmic"> {
  /** "Loss, validation" */
  title: string;
  look: ChartCurve["look"];
}

/** @param series one that a run has, so that this version knows it */
export function seriesChart(series: string): SeriesChart {
  const [group] = isMetricSeries(series) ? metricGroups([series]) : [];
  const [curve] = group?.curves ?? [];
  if (!group || !curve) throw new Error(`${series} belongs to no chart`);
  const { title, bounds, formatValue, formatTick, mayBeLogarithmic } = group;
  return { title: `${title}, ${curve.label}`, bounds, formatValue, formatTick, mayBeLogarithmic, look: curve.look };
}
