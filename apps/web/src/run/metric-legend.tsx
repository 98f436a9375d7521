"use client";
import { formatFigure, formatPercent } from "../format/number.ts";
import type { Metric } from "./metric-panel.tsx";
import type { RunFeed, SeriesPoints } from "./run-feed.ts";

interface Props {
  feed: RunFeed;
  metric: Metric;
  stepsPerEpoch: number;
  /** In epochs: where the crosshair is; without it the legend tells the newest values. */
  hovered: number | null;
}

/** What each curve is, with its value at the crosshair or its newest one. */
export function MetricLegend({ feed, metric, stepsPerEpoch, hovered }: Props) {
  const step = hovered === null ? null : Math.round(hovered * stepsPerEpoch);
  const epochEnd = hovered === null ? null : Math.ceil(hovered - 1e-9) * stepsPerEpoch;
  const format = (value: number | undefined) => (metric === "accuracy" ? formatPercent(value) : formatFigure(value));
  const entries = [
    { label: "batch", value: valueAt(feed.points(`batch/${metric}`), step), mark: "h-0.5 bg-series-training opacity-40" },
    { label: "training", value: valueAt(feed.points(`epoch/${metric}`), epochEnd), mark: "h-1 bg-series-training" },
    { label: "validation", value: valueAt(feed.points(`epoch/val_${metric}`), epochEnd), mark: "h-1 bg-series-validation" },
  ];
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-3 pt-2 text-xs">
      {entries.map(({ label, value, mark }) => (
        <span key={label} className="inline-flex items-center gap-1.5">
          <span className={`w-3 rounded-full ${mark}`} aria-hidden />
          <span className="text-muted">{label}</span>
          <span className="min-w-[7ch] font-medium">{format(value)}</span>
        </span>
      ))}
      <span className="ml-auto text-muted">
        {hovered === null || step === null ? "newest" : `epoch ${hovered.toFixed(2)} · step ${step.toLocaleString("en")}`}
      </span>
    </div>
  );
}

/** The value of the last point up to `step`, or of the last one of all. */
function valueAt({ steps, values }: SeriesPoints, step: number | null): number | undefined {
  if (step === null) return values.at(-1);
  const index = steps.findLastIndex((known) => known <= step);
  return values[index];
}
