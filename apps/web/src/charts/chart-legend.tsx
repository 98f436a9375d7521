"use client";
import { useSyncExternalStore } from "react";
import { formatCount } from "../format/number.ts";
import { type ChartContent, type ChartCurve, traceFor } from "./chart-frame.ts";
import type { SharedX } from "./shared-x.ts";
import { entryAt, pointsWithin } from "./trace.ts";
import type { XRange } from "./x-kind.ts";
import { xInWords } from "./x-words.ts";

/** More names than this would push the chart away; where there are more, the page has a list of its own. */
const mostEntries = 12;

/** What each curve is, with its value at the crosshair or its newest one, and how many of its points are seen. */
export function ChartLegend({ content, shared }: { content: ChartContent; shared: SharedX }) {
  const crosshair = useSyncExternalStore(shared.subscribe, shared.crosshair, () => null);
  const zoom = useSyncExternalStore(shared.subscribe, shared.zoom, () => null);
  const range = zoom ?? content.whole;
  const { curves } = content;
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-3 pt-2 text-xs">
      {curves.slice(0, mostEntries).map((curve) => {
        const { value, smoothed } = valueAt(curve, range, crosshair);
        return (
          <span key={curve.key} className="inline-flex min-w-0 items-baseline gap-1.5">
            <span
              className={
                curve.look === "trace"
                  ? "h-0.5 w-3 shrink-0 self-center rounded-full opacity-50"
                  : "h-1 w-3 shrink-0 self-center rounded-full"
              }
              style={{ background: curve.color }}
              aria-hidden
            />
            <span className="truncate text-muted">{curve.label}</span>
            <span className="min-w-[7ch] font-medium">
              {value === undefined ? "–" : content.formatValue(value)}
              {smoothed !== undefined && <span className="ml-1 font-normal text-muted">~{content.formatValue(smoothed)}</span>}
            </span>
          </span>
        );
      })}
      {curves.length > mostEntries && <span className="text-muted">and {formatCount(curves.length - mostEntries)} more</span>}
      <span className="ml-auto whitespace-nowrap text-muted">
        {crosshair === null ? shownPoints(curves, range) : placeInWords(content, range, crosshair)}
      </span>
    </div>
  );
}

function valueAt(curve: ChartCurve, range: XRange, x: number | null): { value: number | undefined; smoothed: number | undefined } {
  const trace = x === null ? curve.trace : traceFor(curve, range);
  const entry = x === null ? trace.last.length - 1 : entryAt(trace, x);
  const smoothed = trace.smoothed?.[entry];
  return { value: trace.last[entry], smoothed: smoothed === undefined || Number.isNaN(smoothed) ? undefined : smoothed };
}

/** "812 of 10,000 points", and whether each is drawn for itself. */
function shownPoints(curves: readonly ChartCurve[], range: XRange): string {
  const traces = curves.map((curve) => traceFor(curve, range));
  const shown = traces.reduce((sum, trace) => sum + pointsWithin(trace, range), 0);
  // Of the whole curve: the trace of a part of it was asked for once, and the run goes on.
  const total = curves.reduce((sum, { trace }) => sum + trace.total, 0);
  const told = traces.some(({ bucketed }) => bucketed) ? ", least to greatest" : "";
  return `${formatCount(shown)} of ${formatCount(total)} points${told}`;
}

/** The crosshair's place, and the step of the first curve there, which people look for in logs. */
function placeInWords({ x, curves: [first] }: ChartContent, range: XRange, crosshair: number): string {
  const place = xInWords(x, crosshair);
  if (x === "step" || !first) return place;
  const trace = traceFor(first, range);
  const step = trace.steps[entryAt(trace, crosshair)];
  return step === undefined ? place : `${place} · step ${formatCount(step)}`;
}
