import { z } from "zod";

/**
 * What is measured while a run trains. `batch/*` has a point every metric interval: the mean over the images since the last one.
 * `epoch/*` has a point at the last step of each epoch, under Keras's names: training values are the running mean over the
 * epoch (of a model that was still changing), validation values are taken at its end.
 */
export const metricSeries = [
  "batch/loss",
  "batch/accuracy",
  "epoch/loss",
  "epoch/accuracy",
  "epoch/val_loss",
  "epoch/val_accuracy",
] as const;
export const metricSeriesSchema = z.enum(metricSeries);
export type MetricSeries = (typeof metricSeries)[number];

/** One value of one series. Steps count from 1: a point at step s is known once s steps are done. */
export interface MetricPoint {
  series: MetricSeries;
  step: number;
  value: number;
}

/** Consecutive points of one series, as stored and streamed. `steps` ascend; both arrays have the same length, at least 1. */
export const metricChunkSchema = z.object({
  series: metricSeriesSchema,
  steps: z.array(z.number().int().positive()).min(1),
  /** NaN and infinities are kept: a diverged loss is a result. */
  values: z.array(z.union([z.number(), z.nan(), z.literal(Number.POSITIVE_INFINITY), z.literal(Number.NEGATIVE_INFINITY)])).min(1),
});
export type MetricChunk = z.infer<typeof metricChunkSchema>;
