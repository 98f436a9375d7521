"use client";
import { isFinished } from "@glyphlab/core/contracts/run-status";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { ChartContent } from "../charts/chart-frame.ts";
import { ChartPanel } from "../charts/chart-panel.tsx";
import { CurveToolbar } from "../charts/curve-toolbar.tsx";
import { timeOfStep } from "../charts/step-times.ts";
import type { CurveView } from "../charts/use-curve-view.ts";
import type { CurveWindows } from "../charts/use-curve-windows.ts";
import type { XRange } from "../charts/x-kind.ts";
import { curveExtent, runRange } from "./curve-extent.ts";
import { curveMarks } from "./curve-marks.ts";
import { type FeedCurve, feedCurves } from "./feed-curves.ts";
import { isOfLayers, type MetricGroup, metricGroups } from "./metric-groups.ts";
import type { RunFeed } from "./run-feed.ts";

interface Props {
  feed: RunFeed;
  view: CurveView;
  stepsPerEpoch: number;
  /** Null where the feed has all points. */
  windows: CurveWindows | null;
  csvOf: (group: MetricGroup) => string | (() => string);
  /** Those of the run, or those of its layers alone. */
  of?: "run" | "layers";
}

/** Before the first point a run has the charts that it will have. */
const expected = ["batch/accuracy", "epoch/accuracy", "epoch/val_accuracy", "batch/loss", "epoch/loss", "epoch/val_loss"] as const;

/** Curves of a run, a chart a metric. */
export function CurvePanels({ feed, view, stepsPerEpoch, windows, csvOf, of = "run" }: Props) {
  const version = useSyncExternalStore(feed.subscribe, feed.version, feed.version);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the feed grows, and says so by its version
  const curves = useMemo(
    () => feedCurves(feed, windows, view, stepsPerEpoch),
    [feed, version, windows, view.x, view.smoothing, stepsPerEpoch],
  );
  const groups = useMemo(
    () => metricGroups([...new Set([...expected, ...feed.series])]).filter((group) => isOfLayers(group) === (of === "layers")),
    [feed.series, of],
  );
  const { run, events } = feed;
  const extent = curveExtent(curves);
  const whole = runRange(view.x, run, stepsPerEpoch, extent);
  useFollowing(view, extent.newest);
  const marks = useMemo(
    () =>
      placeMarks(
        events.map(({ event }) => event),
        curves,
      ),
    [events, curves],
  );
  const withoutTimes =
    windows?.isPending === false && run.step > 0 && Number.isNaN(extent.newest) && (view.x === "relative" || view.x === "wall");

  const panel = (group: MetricGroup) => (
    <ChartPanel
      key={group.metric}
      content={contentOf(group, { curves, marks, view, whole })}
      shared={view.shared}
      onZoom={view.zoomTo}
      {...(group.mayBeLogarithmic ? { onScaleChange: (scale) => view.setLog(group.metric, scale === "logarithmic") } : {})}
      folded={view.folded.includes(group.metric)}
      onFoldedChange={(folded) => view.setFolded(group.metric, folded)}
      csv={csvOf(group)}
      fileName={`${fileName(run.name)}-${fileName(group.title)}`}
    />
  );
  if (groups.length === 0) return null;
  return (
    <section aria-label={of === "run" ? "Curves" : "Curves of its layers"} className="flex flex-col gap-3">
      <CurveToolbar view={view} whole={whole} live={!isFinished(run.status)} />
      {withoutTimes && (
        <p role="status" className="text-muted">
          When the points of this run were measured is not known:{" "}
          {run.origin === "browser" ? "its browser told only how long each epoch took" : "it was recorded by an older version"}. Its curves
          are there over epochs and steps.
        </p>
      )}
      <div className="grid gap-3 lg:grid-cols-2">{groups.map(panel)}</div>
    </section>
  );
}

/** While the latest is followed, what is shown ends with the newest point. */
function useFollowing({ shared, zoom }: CurveView, newest: number): void {
  const width = zoom && "last" in zoom ? zoom.last : null;
  useEffect(() => {
    if (width !== null && Number.isFinite(newest)) shared.setZoom([newest - width, newest]);
  }, [shared, width, newest]);
}

function placeMarks(events: Parameters<typeof curveMarks>[0], curves: ReadonlyMap<string, FeedCurve>): ChartContent["marks"] {
  const trace = (curves.get("batch/loss") ?? curves.get("epoch/loss"))?.trace;
  if (!trace) return [];
  return curveMarks(events).map(({ step, label }) => ({ label, x: timeOfStep({ steps: trace.steps, times: trace.x }, step) }));
}

function contentOf(
  { title, bounds, formatValue, formatTick, curves: wanted, metric }: MetricGroup,
  { curves, marks, view, whole }: { curves: ReadonlyMap<string, FeedCurve>; marks: ChartContent["marks"]; view: CurveView; whole: XRange },
): ChartContent {
  return {
    ...{ title, bounds, formatValue, formatTick, marks, whole },
    x: view.x,
    scale: view.log.includes(metric) ? "logarithmic" : "linear",
    curves: wanted.flatMap(({ series, ...look }) => {
      const curve = curves.get(series);
      return curve ? [{ key: series, ...look, ...curve }] : [];
    }),
  };
}

const fileName = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "") || "run";
