"use client";
import { useTheme } from "next-themes";
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef } from "react";
import { type ChartContent, type ChartFrame, frameOf } from "./chart-frame.ts";
import { ChartReadout } from "./chart-readout.tsx";
import { CurvePlot } from "./curve-plot.ts";
import type { SharedX } from "./shared-x.ts";
import type { XRange } from "./x-kind.ts";
import { panBy, withinWhole, zoomBy } from "./zoom-range.ts";
import "uplot/dist/uPlot.min.css";

/** What can be asked of a chart that is drawn. */
export interface ChartHandle {
  /** What it shows now, for a file of it. */
  frame: () => ChartFrame;
  element: () => HTMLElement | null;
}

interface Props {
  content: ChartContent;
  /** The charts of a page share one. */
  shared: SharedX;
  /** A person chose what is shown: a part of the x axis, or null for everything. */
  onZoom: (range: XRange | null) => void;
  ref?: Ref<ChartHandle>;
  className?: string;
}

/** An arrow key moves the crosshair by this share of what is shown; with shift held it moves what is shown. */
const stepShare = 0.01;
const panShare = 0.1;
const zoomFactor = 0.6;

/** Curves over x: drag to zoom, shift and drag to pan, arrow keys for the crosshair, plus, minus and 0 to zoom. */
export function Chart({ content, shared, onZoom, ref, className = "h-64" }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const plot = useRef<CurvePlot | undefined>(undefined);
  const latest = useRef({ content, onZoom });
  const { resolvedTheme } = useTheme();
  useEffect(() => {
    latest.current = { content, onZoom };
  });
  useImperativeHandle(ref, () => ({
    frame: () => plot.current?.frame ?? frameOf(latest.current.content, shared.zoom(), 600),
    element: () => element.current,
  }));

  useEffect(() => {
    if (!element.current) return;
    const made = new CurvePlot({
      element: element.current,
      content: latest.current.content,
      shared,
      onZoom: (range) => latest.current.onZoom(range && withinWhole(range, latest.current.content.whole)),
    });
    plot.current = made;
    return () => {
      made.destroy();
      plot.current = undefined;
    };
  }, [shared]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme has changed the colours
  useEffect(() => plot.current?.show(content), [content, resolvedTheme]);

  const onKeyDown = (event: KeyboardEvent) => {
    const { whole } = content;
    const range = shared.zoom() ?? whole;
    const [from, to] = range;
    const at = shared.crosshair() ?? to;
    const direction = event.key === "ArrowLeft" ? -1 : 1;
    switch (event.key) {
      case "ArrowLeft":
      case "ArrowRight":
        if (event.shiftKey) onZoom(panBy(range, direction * panShare, whole));
        else shared.setCrosshair(Math.min(to, Math.max(from, at + direction * stepShare * (to - from))));
        break;
      case "Home":
        shared.setCrosshair(from);
        break;
      case "End":
        shared.setCrosshair(to);
        break;
      case "+":
      case "=":
        onZoom(zoomBy(range, zoomFactor, at, whole));
        break;
      case "-":
        onZoom(zoomBy(range, 1 / zoomFactor, at, whole));
        break;
      case "0":
        onZoom(null);
        break;
      case "Escape":
        shared.setCrosshair(null);
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  return <ChartReadout content={content} shared={shared} element={element} onKeyDown={onKeyDown} className={className} />;
}
