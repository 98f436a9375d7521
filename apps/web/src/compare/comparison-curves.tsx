"use client";
import { isFinished } from "@glyphlab/core/contracts/run-status";
import { stepsPerEpoch } from "@glyphlab/core/contracts/run-steps";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import type { ChartContent, ChartCurve } from "../charts/chart-frame.ts";
import { ChartPanel } from "../charts/chart-panel.tsx";
import { CurveToolbar } from "../charts/curve-toolbar.tsx";
import { useCurveView } from "../charts/use-curve-view.ts";
import { useCurveWindows } from "../charts/use-curve-windows.ts";
import { wholeRange } from "../charts/whole-range.ts";
import type { XKind, XRange } from "../charts/x-kind.ts";
import { Panel } from "../components/panel.tsx";
import { useTRPC } from "../trpc/trpc-context.ts";
import type { ComparedRun } from "./compared-run.ts";
import { lineCurves } from "./line-curves.ts";
import { seriesChart } from "./series-chart.ts";
import { SeriesChoice } from "./series-choice.tsx";
import type { ComparisonState } from "./use-comparison.ts";

/** New points of running runs come with each reading: soon for a few runs, and for many not so often that they keep the server busy. */
const readAgainMs = (runs: number): number => Math.max(2_000, 100 * runs);

/** The curves of all runs over one another, a chart a series. */
export function ComparisonCurves({ comparison }: { comparison: ComparisonState }) {
  const { view, setView, runs, lines, ids } = comparison;
  const { metrics } = useTRPC();
  const curveView = useCurveView();
  const live = runs.some(({ run }) => !isFinished(run.status));
  const againMs = readAgainMs(runs.length);
  const known = useQuery({
    ...metrics.series.queryOptions({ runIds: ids }, { placeholderData: keepPreviousData }),
    refetchInterval: live && againMs,
  });
  const queryClient = useQueryClient();
  const wasLive = useRef(live);
  useEffect(() => {
    // What the runs measured between the last reading and their end.
    if (wasLive.current && !live) void queryClient.invalidateQueries(metrics.pathFilter());
    wasLive.current = live;
  }, [live, queryClient, metrics]);
  const names = useMemo(() => known.data?.map(({ series }) => series) ?? [], [known.data]);
  const series = useMemo(() => view.series.filter((name) => names.includes(name)), [view.series, names]);
  const windows = useCurveWindows({ runIds: ids, series, view: curveView, live, againMs });
  const charts = useMemo(
    () =>
      series.map((name) => {
        const chart = seriesChart(name);
        return { name, chart, curves: lineCurves(lines, windows, { series: name, band: view.band, look: chart.look }) };
      }),
    [series, lines, windows, view.band],
  );
  const whole = wholeOf(
    curveView.x,
    charts.flatMap(({ curves }) => curves),
    runs,
  );
  return (
    <section aria-label="Curves" className="flex flex-col gap-3">
      <CurveToolbar view={curveView} whole={whole} live={live} />
      <SeriesChoice names={names} chosen={series} onChange={(next) => void setView({ series: next })} />
      {charts.length === 0 ? (
        <Panel>
          <p className="py-8 text-center text-muted">
            {names.length === 0
              ? known.data
                ? "None of these runs has measured anything yet."
                : "Looking for what they have measured …"
              : "Choose above what to draw."}
          </p>
        </Panel>
      ) : (
        <div className={charts.length > 1 ? "grid gap-3 lg:grid-cols-2" : "grid"}>
          {charts.map(({ name, chart, curves }) => (
            <ChartPanel
              key={name}
              content={{
                ...{ title: chart.title, bounds: chart.bounds, formatValue: chart.formatValue, formatTick: chart.formatTick },
                ...{ curves, whole, marks: noMarks, x: curveView.x, scale: curveView.log.includes(name) ? "logarithmic" : "linear" },
              }}
              shared={curveView.shared}
              onZoom={curveView.zoomTo}
              {...(chart.mayBeLogarithmic ? { onScaleChange: (scale) => curveView.setLog(name, scale === "logarithmic") } : {})}
              folded={curveView.folded.includes(name)}
              onFoldedChange={(folded) => curveView.setFolded(name, folded)}
              csv={`/api/metrics.csv?${new URLSearchParams([...ids.map((id) => ["run", id]), ["series", name]])}`}
              fileName={`compared-${name.replaceAll(/[^a-z0-9]+/g, "-")}`}
            />
          ))}
        </div>
      )}
    </section>
  );
}

/** Where each of several runs was paused or resumed would be more lines than curves. */
const noMarks: ChartContent["marks"] = [];

/** What all charts show while nothing is zoomed into: as far as the run that goes furthest. */
function wholeOf(kind: XKind, curves: readonly ChartCurve[], runs: readonly ComparedRun[]): XRange {
  const firsts = curves.flatMap(({ trace }) => trace.x[0] ?? []);
  const newest = curves.flatMap(({ trace }) => trace.x.at(-1) ?? []);
  const ends = { epoch: runs.map(({ run }) => run.totalEpochs), step: runs.map(({ run }) => run.totalSteps), relative: [], wall: [] }[kind];
  const range = {
    first: firsts.length > 0 ? Math.min(...firsts) : Number.NaN,
    newest: newest.length > 0 ? Math.max(...newest) : Number.NaN,
    live: runs.some(({ run }) => !isFinished(run.status)),
  };
  if (kind !== "step") return wholeRange(kind, { ...range, end: ends.length > 0 ? Math.max(...ends) : null });
  // As of epochs, so that the curves stay where they are.
  const steps = Math.max(1, ...runs.flatMap(({ config }) => (config ? stepsPerEpoch(config) : [])));
  const [from, to] = wholeRange("epoch", { ...range, newest: range.newest / steps, end: Math.max(...ends) / steps });
  return [from * steps, to * steps];
}
