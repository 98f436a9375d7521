import { expect, it } from "vitest";
import { alignCurves, epochRange, valueRange } from "./metric-plot-data.ts";

it("lays curves over the steps of all of them, and leaves gaps where a value is no number", () => {
  const batches = { points: { steps: [2, 10, 100], values: [3, Number.NaN, Number.POSITIVE_INFINITY] }, strength: "faint" } as const;
  const epochs = { points: { steps: [10, 20], values: [1, 2] }, strength: "strong" } as const;
  expect(alignCurves([batches, epochs], 10)).toEqual([
    [0.2, 1, 2, 10],
    [3, null, undefined, null],
    [undefined, 1, 2, undefined],
  ]);
});

it("has nothing to draw of a run without points", () => {
  expect(alignCurves([{ points: { steps: [], values: [] }, strength: "faint" }], 10)).toEqual([[], []]);
  expect(valueRange([{ points: { steps: [], values: [] }, strength: "faint" }], "high")).toBeNull();
});

it("scales for a trace without its rare outliers, but for every end of an epoch", () => {
  const steps = Array.from({ length: 100 }, (_, index) => index + 1);
  const trace = { points: { steps, values: steps.map((step) => (step === 1 ? 1e9 : 1)) }, strength: "faint" } as const;
  expect(valueRange([trace], "high")).toEqual([1, 1]);
  expect(valueRange([{ ...trace, strength: "strong" }], "high")).toEqual([1, 1e9]);
  const diverged = { points: { steps: [1, 2], values: [Number.NaN, Number.NEGATIVE_INFINITY] }, strength: "strong" } as const;
  expect(valueRange([diverged], "low")).toBeNull();
});

it("shows a short run's whole length, and a long one's by doubling", () => {
  expect(epochRange(0, 10)).toBe(10);
  expect(epochRange(0.5, 1000)).toBe(20);
  expect(epochRange(20.1, 1000)).toBe(40);
  expect(epochRange(900, 1000)).toBe(1000);
});
