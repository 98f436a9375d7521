import type { MetricChunk } from "@glyphlab/core/contracts/metric-series";
import { metricSeriesSchema } from "@glyphlab/core/contracts/metric-series-schema";
import type { RunRecord } from "./history.ts";

/** Adds a chunk to what is there, throwing nothing away, so that a double shows. */
export function appendPoints(
  to: RunRecord["series"],
  { series: name, steps, values }: Pick<MetricChunk, "steps" | "values"> & { series: string },
): void {
  const series = metricSeriesSchema.parse(name);
  const points = to[series] ?? { steps: [], values: [] };
  points.steps.push(...steps);
  points.values.push(...values);
  to[series] = points;
}
