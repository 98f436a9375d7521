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

/**
 * What is measured of each dense layer, counted from 0 to the output layer, under `layer/<index>/<quantity>`: a point at the last step of each
 * recorded epoch (see training/recorded-epochs). Of the kernel alone, as Euclidean norms:
 *
 *     weight_norm    ‖w‖ after the step
 *     gradient_norm  ‖g‖ of the step's batch; with L2 the penalty's gradient is part of it
 *     update_ratio   ‖Δw‖ / ‖w‖: what the step changed, against what there is
 *     dead_units     how many relu units are 0 for every image of a sample of the validation images; of relu layers only
 */
export const layerQuantities = ["weight_norm", "gradient_norm", "update_ratio", "dead_units"] as const;
export type LayerQuantity = (typeof layerQuantities)[number];
export type LayerSeries = `layer/${number}/${LayerQuantity}`;

const layerSeriesPattern = new RegExp(`^layer/(0|[1-9]\\d?)/(${layerQuantities.join("|")})$`);
export type MetricSeries = (typeof metricSeries)[number] | LayerSeries;

export const isMetricSeries = (name: string): name is MetricSeries =>
  (metricSeries as readonly string[]).includes(name) || layerSeriesPattern.test(name);

/** One value of one series. Steps count from 1: a point at step s is known once s steps are done. */
export interface MetricPoint {
  series: MetricSeries;
  step: number;
  value: number;
}

/** Consecutive points of one series, as stored and streamed. `steps` ascend; both arrays have the same length, at least 1. */
export interface MetricChunk {
  series: MetricSeries;
  steps: number[];
  /** NaN and infinities are kept: a diverged loss is a result. */
  values: number[];
  /**
   * How long the run had been trained when the last of the points was known. No part of a point: whoever trains the run again measures the same
   * points at other times.
   */
  activeSeconds?: number | undefined;
}
