"use client";
import { useQueryStates } from "nuqs";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { curveViewInUrl, possibleSmoothing } from "./curve-view-in-url.ts";
import { SharedX } from "./shared-x.ts";
import type { XKind, XRange } from "./x-kind.ts";
import type { Zoom } from "./zoom-in-url.ts";

export interface CurveView {
  x: XKind;
  /** From 0 to below 1. */
  smoothing: number;
  log: readonly string[];
  folded: readonly string[];
  /** As it was when a person last let go of it; what is shown this moment is in `shared`. */
  zoom: Zoom | null;
  /** Of all charts of the page. */
  shared: SharedX;
  setX: (x: XKind) => void;
  setSmoothing: (smoothing: number) => void;
  setLog: (metric: string, log: boolean) => void;
  setFolded: (name: string, folded: boolean) => void;
  zoomTo: (range: XRange | null) => void;
  /** Shows the latest `width` of x, now and as it goes on; null ends that with what is shown now. */
  follow: (width: number | null) => void;
}

/** A pan changes what is shown with each frame; the address follows once it rests, and with it the detail that the server is asked for. */
const restMs = 150;

export function useCurveView(): CurveView {
  const [inUrl, setInUrl] = useQueryStates(curveViewInUrl);
  const { zoom } = inUrl;
  const [shared] = useState(() => new SharedX(zoom && "range" in zoom ? zoom.range : null));
  // Whoever goes back, or opens a link, changes the address and not the chart.
  const zoomKey = JSON.stringify(zoom);
  useEffect(() => {
    const told: Zoom | null = JSON.parse(zoomKey);
    if (!told) shared.setZoom(null);
    else if ("range" in told) shared.setZoom(told.range);
  }, [shared, zoomKey]);

  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(resting.current), []);
  const zoomTo = useCallback(
    (range: XRange | null) => {
      shared.setZoom(range);
      clearTimeout(resting.current);
      resting.current = setTimeout(() => void setInUrl({ zoom: range && { range } }), restMs);
    },
    [shared, setInUrl],
  );
  const smoothing = possibleSmoothing(inUrl.smoothing);
  return useMemo(
    () => ({
      ...inUrl,
      smoothing,
      shared,
      zoomTo,
      setX: (x) => {
        shared.setCrosshair(null);
        zoomTo(null);
        void setInUrl({ x, zoom: null });
      },
      setSmoothing: (next) => void setInUrl({ smoothing: next }),
      setLog: (metric, log) => void setInUrl({ log: withOrWithout(inUrl.log, metric, log) }),
      setFolded: (name, folded) => void setInUrl({ folded: withOrWithout(inUrl.folded, name, folded) }),
      follow: (width) => {
        if (width !== null) void setInUrl({ zoom: { last: width } });
        else zoomTo(shared.zoom());
      },
    }),
    [inUrl, smoothing, shared, zoomTo, setInUrl],
  );
}

const withOrWithout = (names: readonly string[], name: string, included: boolean): string[] =>
  included ? [...new Set([...names, name])] : names.filter((one) => one !== name);
