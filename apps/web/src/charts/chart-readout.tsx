"use client";
import { type KeyboardEvent, type RefObject, useSyncExternalStore } from "react";
import { classNames } from "../components/class-names.ts";
import { type ChartContent, traceFor } from "./chart-frame.ts";
import type { SharedX } from "./shared-x.ts";
import { entryAt } from "./trace.ts";
import { xNames } from "./x-kind.ts";
import { xInWords } from "./x-words.ts";

interface Props {
  content: ChartContent;
  shared: SharedX;
  element: RefObject<HTMLDivElement | null>;
  onKeyDown: (event: KeyboardEvent) => void;
  className: string;
}

/** Screen readers hear the values of so many curves at the crosshair; of more the nearest could not be told apart. */
const mostRead = 12;

/** The chart's place on the page: a slider along x for the keyboard, which says the values under its crosshair. */
export function ChartReadout({ content, shared, element, onKeyDown, className }: Props) {
  const crosshair = useSyncExternalStore(shared.subscribe, shared.crosshair, () => null);
  const zoom = useSyncExternalStore(shared.subscribe, shared.zoom, () => null);
  const [from, to] = zoom ?? content.whole;
  return (
    <div
      ref={element}
      role="slider"
      tabIndex={0}
      aria-label={`${content.title} over the ${xNames[content.x].toLowerCase()}`}
      aria-keyshortcuts="ArrowLeft ArrowRight + - 0"
      aria-valuemin={from}
      aria-valuemax={to}
      aria-valuenow={crosshair ?? to}
      aria-valuetext={readout(content, crosshair ?? to, [from, to])}
      onKeyDown={onKeyDown}
      className={classNames("overflow-hidden px-1 pb-1 outline-offset-[-2px]", className)}
    />
  );
}

function readout(content: ChartContent, x: number, range: readonly [number, number]): string {
  const values = content.curves.slice(0, mostRead).map((curve) => {
    const trace = traceFor(curve, range);
    const value = trace.last[entryAt(trace, x)];
    return `${curve.label} ${value === undefined ? "no value" : content.formatValue(value)}`;
  });
  return `${xInWords(content.x, x)}: ${values.length > 0 ? values.join(", ") : "no points yet"}`;
}
