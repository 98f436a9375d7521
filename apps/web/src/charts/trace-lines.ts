import type { Trace } from "./trace.ts";

/** Something that draws lines: a canvas's path, or the path of an SVG. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

/** Where a point of a curve is on the chart. */
export interface Placement {
  x: (x: number) => number;
  y: (value: number) => number;
}

/** The curve itself: each entry from its least to its greatest value, on to its last one. What is no finite number leaves a gap. */
export function drawTrace({ x, low, high, last }: Trace, { x: toX, y: toY }: Placement, pen: Pen): void {
  let down = false;
  for (let index = 0; index < x.length; index++) {
    const [entryLow = Number.NaN, entryHigh = Number.NaN, entryLast = Number.NaN] = [low[index], high[index], last[index]];
    if (Number.isNaN(entryLow)) {
      down = false;
      continue;
    }
    const at = toX(x[index] ?? 0);
    if (down) pen.lineTo(at, toY(entryLow));
    else pen.moveTo(at, toY(entryLow));
    down = true;
    if (entryHigh === entryLow) continue;
    pen.lineTo(at, toY(entryHigh));
    if (Number.isFinite(entryLast)) pen.lineTo(at, toY(entryLast));
  }
}

/** One value an entry: the smoothed curve, or the mean of a band. */
export function drawValues(xs: Float64Array, values: Float32Array, { x: toX, y: toY }: Placement, pen: Pen): void {
  let down = false;
  for (let index = 0; index < xs.length; index++) {
    const value = values[index] ?? Number.NaN;
    if (!Number.isFinite(value)) {
      down = false;
      continue;
    }
    const [at, y] = [toX(xs[index] ?? 0), toY(value)];
    if (down) pen.lineTo(at, y);
    else pen.moveTo(at, y);
    down = true;
  }
}

/** The outline of the area between the least and the greatest values, which is to be filled. */
export function drawBand({ x, low, high }: Trace, { x: toX, y: toY }: Placement, pen: Pen): void {
  let begin = 0;
  for (let index = 0; index <= x.length; index++) {
    if (index < x.length && !Number.isNaN(low[index])) continue;
    for (let on = begin; on < index; on++) {
      const [at, y] = [toX(x[on] ?? 0), toY(high[on] ?? 0)];
      if (on === begin) pen.moveTo(at, y);
      else pen.lineTo(at, y);
    }
    for (let back = index - 1; back >= begin; back--) pen.lineTo(toX(x[back] ?? 0), toY(low[back] ?? 0));
    begin = index + 1;
  }
}
