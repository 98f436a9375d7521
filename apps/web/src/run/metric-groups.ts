import type { MetricSeries } from "@glyphlab/core/contracts/metric-series";
import type { ChartCurve } from "../charts/chart-frame.ts";
import type { ValueBounds } from "../charts/value-range.ts";
import { formatFigure, formatMagnitude, formatPercent } from "../format/number.ts";

/** The series of one metric, which a chart shows together. */
export interface MetricGroup {
  /** Of the series' names: `loss`, `weight_norm`. */
  metric: string;
  title: string;
  bounds: ValueBounds;
  formatValue: (value: number) => string;
  formatTick: (value: number) => string;
  /** Whether a logarithmic scale makes sense: not of what lies between 0 and 1. */
  mayBeLogarithmic: boolean;
  curves: (Pick<ChartCurve, "label" | "color" | "look"> & { series: MetricSeries })[];
}

const titles: Readonly<Record<string, string>> = {
  accuracy: "Accuracy",
  loss: "Loss",
  weight_norm: "Weight norms",
  gradient_norm: "Gradient norms",
  update_ratio: "Update-to-weight ratios",
  dead_units: "Dead units",
};
/** Which metrics come first; the others follow in the order of their names. */
const first = ["accuracy", "loss"];

/** Whether it is measured of each layer apart, and not of the run. */
export const isOfLayers = ({ curves }: MetricGroup): boolean => curves.every(({ series }) => series.startsWith("layer/"));

/** Series of a run by their metric, which is the end of their name: `epoch/val_loss` and `batch/loss` are both of the loss. */
export function metricGroups(series: readonly MetricSeries[]): MetricGroup[] {
  const byMetric = new Map<string, MetricSeries[]>();
  for (const name of series) {
    const metric = metricOf(name);
    byMetric.set(metric, [...(byMetric.get(metric) ?? []), name]);
  }
  const place = (metric: string) => (first.includes(metric) ? first.indexOf(metric) : first.length);
  return [...byMetric]
    .sort(([one], [other]) => place(one) - place(other) || one.localeCompare(other))
    .map(([metric, names]) => groupOf(metric, names.sort(inNumericOrder)));
}

const inNumericOrder = new Intl.Collator("en", { numeric: true }).compare;

const metricOf = (series: string): string => series.slice(series.lastIndexOf("/") + 1).replace(/^val_/, "");

function groupOf(metric: string, names: MetricSeries[]): MetricGroup {
  const isAccuracy = metric === "accuracy";
  return {
    metric,
    title: titles[metric] ?? inWords(metric),
    bounds: isAccuracy ? { include: 1, least: 0, most: 1 } : metric === "loss" ? { include: 0 } : {},
    formatValue: isAccuracy ? formatPercentOrNot : names.every((name) => name.startsWith("layer/")) ? formatMagnitude : formatFigure,
    formatTick: isAccuracy ? (value) => `${Number((value * 100).toFixed(2))} %` : formatTick,
    mayBeLogarithmic: !isAccuracy,
    curves: names.map((series, index) => ({ series, ...curveOf(series, index) })),
  };
}

function curveOf(series: string, index: number): Pick<ChartCurve, "label" | "color" | "look"> {
  const [source = "", place = ""] = series.split("/");
  if (source === "batch") return { label: "batch", color: "var(--series-training)", look: "trace" };
  if (source === "layer") return { label: `layer ${Number(place) + 1}`, color: `var(--palette-${(index % 8) + 1})`, look: "line" };
  if (place.startsWith("val_")) return { label: "validation", color: "var(--series-validation)", look: "line" };
  return { label: "training", color: "var(--series-training)", look: "line" };
}

/** `learning_rate` → "Learning rate" */
const inWords = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll("_", " ");

const formatPercentOrNot = (value: number): string => (Number.isFinite(value) ? formatPercent(value) : formatFigure(value));

/** 0.25, 12, 3e+8: short enough for the axis. */
const formatTick = (value: number): string =>
  value !== 0 && (Math.abs(value) >= 1e5 || Math.abs(value) < 1e-3)
    ? value.toExponential().replace("e+", "e")
    : String(Number(value.toPrecision(4)));
