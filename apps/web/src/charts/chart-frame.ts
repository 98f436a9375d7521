import { fitTrace } from "./fit-trace.ts";
import type { Trace } from "./trace.ts";
import { type Scale, type ValueBounds, valueRange } from "./value-range.ts";
import type { XKind, XRange } from "./x-kind.ts";

/** One curve of a chart. */
export interface ChartCurve {
  /** Tells it apart from the others of its chart. */
  key: string;
  /** What it is, in the legend and the readout. */
  label: string;
  /** Any CSS colour; one of the theme as `var(--series-training)`. */
  color: string;
  /**
   * `trace`: many noisy points, drawn faint, and strong once they are smoothed; some outliers may leave the chart. `line`: drawn strong, with dots where
   * its points are few. `band`: the last values as a line, and the area from the least to the greatest filled: a mean with its spread.
   */
  look: "trace" | "line" | "band";
  /** All of it. */
  trace: Trace;
  /** A part of it in more detail, drawn whenever it covers what is shown. */
  detail: { range: XRange; trace: Trace } | null;
}

/** A vertical line with words, where something happened. */
export interface ChartMark {
  x: number;
  label: string;
}

/** What a chart shows: everything that its drawing is made of, on the screen as in a file. */
export interface ChartContent {
  title: string;
  curves: readonly ChartCurve[];
  marks: readonly ChartMark[];
  x: XKind;
  /** What is shown while nothing is zoomed into. */
  whole: XRange;
  scale: Scale;
  bounds: ValueBounds;
  /** Of a value in a legend, in full, and of a tick of the y axis, as short as it is. */
  formatValue: (value: number) => string;
  formatTick: (value: number) => string;
}

/** A chart's content as it is in one range of x, in no more detail than its width can show. */
export interface ChartFrame extends Omit<ChartContent, "curves"> {
  curves: (ChartCurve & { shown: Trace })[];
  xRange: XRange;
  /** Of logarithms on a logarithmic scale. */
  yRange: readonly [number, number];
}

/** A hundred curves of 600 columns take 25 ms to draw; more of both would make a pan stutter. */
const mostColumns = 60_000;

/** @param width of the plot, in pixels */
export function frameOf(content: ChartContent, zoom: XRange | null, width: number): ChartFrame {
  const xRange = zoom ?? content.whole;
  const columns = Math.max(50, Math.min(Math.ceil(width), Math.floor(mostColumns / Math.max(1, content.curves.length))));
  const curves = content.curves.map((curve) => ({ ...curve, shown: fitTrace(traceFor(curve, xRange), xRange, columns) }));
  const shown = curves.map((curve) => ({ trace: curve.shown, clipped: curve.look === "trace" }));
  return { ...content, curves, xRange, yRange: valueRange(shown, content.bounds, content.scale) };
}

/** The most detailed trace of a curve that covers a range. */
export function traceFor({ trace, detail }: ChartCurve, [from, to]: XRange): Trace {
  return detail && detail.range[0] <= from && detail.range[1] >= to ? detail.trace : trace;
}
