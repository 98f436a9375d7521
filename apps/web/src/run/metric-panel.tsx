"use client";
import { useTheme } from "next-themes";
import { useEffect, useRef, useState } from "react";
import { Panel } from "../components/panel.tsx";
import { curveMarks } from "./curve-marks.ts";
import { MetricLegend } from "./metric-legend.tsx";
import { type CurveStyle, MetricPlot } from "./metric-plot.ts";
import { alignCurves, type Curve, epochRange, valueRange } from "./metric-plot-data.ts";
import type { RunFeed } from "./run-feed.ts";
import { ScaleSwitch } from "./scale-switch.tsx";
import "uplot/dist/uPlot.min.css";

export type Metric = "accuracy" | "loss";
export type Scale = "linear" | "logarithmic";

interface Props {
  feed: RunFeed;
  metric: Metric;
  stepsPerEpoch: number;
  scale: Scale;
  onScaleChange?: (scale: Scale) => void;
}

const curveStyles: readonly CurveStyle[] = [
  { label: "Batches", color: "--series-training", strength: "faint" },
  { label: "Training", color: "--series-training", strength: "strong" },
  { label: "Validation", color: "--series-validation", strength: "strong" },
];

/** Accuracy or loss of a run, training and validation, as it is measured. */
export function MetricPanel({ feed, metric, stepsPerEpoch, scale, onScaleChange }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const plot = useRef<MetricPlot | undefined>(undefined);
  const [hovered, setHovered] = useState<number | null>(null);
  const { resolvedTheme } = useTheme();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the plot reads its colours from the theme when it is made
  useEffect(() => {
    if (!element.current) return;
    const made = new MetricPlot({
      element: element.current,
      curves: curveStyles,
      scale,
      cursorKey: feed.run.id,
      formatValue: metric === "accuracy" ? (value) => `${Number((value * 100).toFixed(2))} %` : formatTick,
      onHover: setHovered,
    });
    plot.current = made;
    const draw = () => made.show(frameOf(feed, metric, scale, stepsPerEpoch));
    draw();
    const stop = feed.subscribe(draw);
    return () => {
      stop();
      made.destroy();
      plot.current = undefined;
    };
  }, [feed, metric, scale, stepsPerEpoch, resolvedTheme]);

  const title = metric === "accuracy" ? "Accuracy" : "Loss";
  return (
    <Panel title={title} flush actions={onScaleChange && <ScaleSwitch value={scale} onValueChange={onScaleChange} />}>
      <MetricLegend feed={feed} metric={metric} stepsPerEpoch={stepsPerEpoch} hovered={hovered} />
      <div
        ref={element}
        role="img"
        aria-label={`${title} over the epochs; the table of epochs has its figures`}
        className="h-64 px-1 pb-1"
      />
    </Panel>
  );
}

/** 0.25, 12, 3e+8: short enough for the axis. */
const formatTick = (value: number): string => (value >= 1e5 ? value.toExponential(0) : String(Number(value.toPrecision(3))));

function curvesOf(feed: RunFeed, metric: Metric): Curve[] {
  return [
    { points: feed.points(`batch/${metric}`), strength: "faint" },
    { points: feed.points(`epoch/${metric}`), strength: "strong" },
    { points: feed.points(`epoch/val_${metric}`), strength: "strong" },
  ];
}

function frameOf(feed: RunFeed, metric: Metric, scale: Scale, stepsPerEpoch: number) {
  const curves = curvesOf(feed, metric);
  const { step, totalEpochs } = feed.run;
  const marks = curveMarks(
    feed.events.map(({ event }) => event),
    stepsPerEpoch,
  );
  return {
    data: alignCurves(curves, stepsPerEpoch),
    marks,
    xRange: [0, epochRange(step / stepsPerEpoch, totalEpochs)] satisfies [number, number],
    yRange: metric === "accuracy" ? accuracyRange(curves) : lossRange(curves, scale),
  };
}

/** Up to 100 %, and down to where the curves are, with a little air. */
function accuracyRange(curves: readonly Curve[]): [number, number] {
  const range = valueRange(curves, "low");
  if (!range) return [0, 1];
  const air = Math.max(0.005, (1 - range[0]) * 0.08);
  return [Math.max(0, range[0] - air), Math.min(1.005, range[1] + air)];
}

function lossRange(curves: readonly Curve[], scale: Scale): [number, number] {
  const range = valueRange(curves, "high");
  if (scale === "linear") return range ? [0, Math.max(range[1] * 1.08, 1e-6)] : [0, 1];
  // Zero has no logarithm: a loss below 1e-6 is drawn at the bottom.
  return range ? [Math.max(range[0], 1e-6) * 0.8, Math.max(range[1], 1e-6) * 1.25] : [0.01, 10];
}
