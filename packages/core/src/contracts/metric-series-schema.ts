import { z } from "zod";
import { isMetricSeries, type MetricChunk, type MetricSeries } from "./metric-series.ts";

export const metricSeriesSchema = z.custom<MetricSeries>(
  (name) => typeof name === "string" && isMetricSeries(name),
  "This is no series that is measured",
);

export const metricChunkSchema: z.ZodType<MetricChunk> = z.object({
  series: metricSeriesSchema,
  steps: z.array(z.number().int().positive()).min(1),
  values: z.array(z.union([z.number(), z.nan(), z.literal(Number.POSITIVE_INFINITY), z.literal(Number.NEGATIVE_INFINITY)])).min(1),
  activeSeconds: z.number().nonnegative().optional(),
});
