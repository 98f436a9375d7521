import { expect, it } from "vitest";
import type { Trace } from "./trace.ts";
import { drawColumns, type Pen } from "./trace-lines.ts";

const { NaN: none } = Number;
const trace: Trace = {
  steps: Int32Array.of(10, 20, 30, 40),
  x: Float64Array.of(1, 2, 3, 4),
  low: Float32Array.of(1, 5, none, 2),
  high: Float32Array.of(3, 6, none, 2),
  last: Float32Array.of(2, 6, none, 2),
  smoothed: null,
  strange: Uint8Array.of(0, 0, 1, 0),
  ...{ bucketed: true, points: 40, total: 40 },
};

it("draws each column from its least to its greatest value and to where the one before it ended, and none where there is no number", () => {
  const lines: number[][] = [];
  const pen: Pen = { moveTo: (x, y) => lines.push([x, y]), lineTo: (x, y) => lines.at(-1)?.push(x, y) };
  drawColumns(trace, { x: (x) => x * 10, y: (value) => 100 - value }, pen, 1);
  expect(lines).toEqual([
    [10, 96.5, 10, 99.5],
    // From 2, where the first one ended.
    [20, 93.5, 20, 98.5],
    // A gap, and a column that would have no height.
    [40, 97.5, 40, 98.5],
  ]);
});
