"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "../trpc/trpc-context.ts";
import { type CurveWindow, type PackedWindow, unpackCurve } from "./curve-window.ts";
import type { CurveView } from "./use-curve-view.ts";
import { wholeRequest } from "./whole-request.ts";
import type { XKind, XRange } from "./x-kind.ts";
import type { Zoom } from "./zoom-in-url.ts";

/** While more comes: what came over the live stream since the last reading is drawn point by point, and should not become too much. */
const readAgainMs = 20_000;

interface Options {
  runIds: string[];
  series: string[];
  view: Pick<CurveView, "x" | "smoothing" | "zoom">;
  /** More points may come. */
  live: boolean;
  /** How often they are read then, where no stream tells what comes meanwhile. */
  againMs?: number;
  /** The x of the newest point there is, where points came since the last reading. */
  newest?: number;
}

/** All of a curve, and the part that is zoomed into in more detail. */
export interface CurveInWindows {
  whole: CurveWindow;
  detail: { range: XRange; window: CurveWindow } | null;
}

export interface CurveWindows {
  /** By {@link curveKey}. */
  curves: ReadonlyMap<string, CurveInWindows>;
  /** The first reading is still on its way. */
  isPending: boolean;
  error: unknown;
}

export const curveKey = (runId: string, series: string): string => `${runId} ${series}`;

/** Curves of runs from the server: all of them as a whole, and what is zoomed into in full detail. What was there before stays until the new is here. */
export function useCurveWindows({ runIds, series, view, live, againMs = readAgainMs, newest }: Options): CurveWindows {
  const { metrics } = useTRPC();
  const request = wholeRequest(runIds, series, view);
  const enabled = runIds.length > 0 && series.length > 0;
  const refetchInterval = live ? againMs : (false as const);
  const wholeQuery = useQuery({ ...metrics.window.queryOptions(request, { enabled, placeholderData: keepPreviousData }), refetchInterval });
  const whole = useMemo(() => unpack(wholeQuery.data, view.x), [wholeQuery.data, view.x]);

  const isWhole = [...whole.values()].every(({ trace }) => !trace.bucketed);
  const part = isWhole ? null : partOf(view.zoom, newest !== undefined && Number.isFinite(newest) ? newest : newestOf(whole));
  const detailQuery = useQuery({
    ...metrics.window.queryOptions(
      { ...request, from: part?.from ?? null, to: part?.to ?? null, buckets: partWidths * request.buckets },
      { enabled: enabled && part !== null, placeholderData: keepPreviousData },
    ),
    refetchInterval,
  });
  const detailData = part ? detailQuery.data : undefined;
  const details = useMemo(() => unpack(detailData, view.x), [detailData, view.x]);

  const curves = useMemo(() => {
    const range = detailData && ([detailData.from ?? Number.NEGATIVE_INFINITY, detailData.to ?? Number.POSITIVE_INFINITY] as const);
    const found = new Map<string, CurveInWindows>();
    for (const [key, window] of whole) {
      const finer = details.get(key);
      found.set(key, { whole: window, detail: finer && range ? { range, window: finer } : null });
    }
    return found;
  }, [whole, details, detailData]);
  return { curves, isPending: wholeQuery.isPending && enabled, error: wholeQuery.error };
}

/** The curves of an answer, none where it was given for another axis. */
function unpack(data: PackedWindow | undefined, x: XKind): Map<string, CurveWindow> {
  if (data?.x !== x) return new Map();
  return new Map(data.curves.map((packed) => [curveKey(packed.runId, packed.series), unpackCurve(packed)]));
}

const newestOf = (windows: ReadonlyMap<string, CurveWindow>): number =>
  Math.max(0, ...[...windows.values()].map(({ trace }) => trace.x.at(-1) ?? 0));

/** Half of what is shown is read to either side of it as well, so that it can be panned. */
const partWidths = 2;

/** The part of x that is read in detail. What follows the latest is read again each quarter of its width. */
function partOf(zoom: Zoom | null, newest: number): { from: number; to: number | null } | null {
  if (!zoom) return null;
  if ("last" in zoom) {
    const quarter = zoom.last / 4;
    return { from: (Math.floor((newest - zoom.last) / quarter) - 1) * quarter, to: null };
  }
  const [from, to] = zoom.range;
  const margin = ((partWidths - 1) / 2) * (to - from);
  return { from: from - margin, to: to + margin };
}
