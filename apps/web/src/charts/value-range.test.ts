import { describe, expect, it } from "vitest";
import { traceOfPoints } from "./trace-of-points.ts";
import { onScale, valueRange } from "./value-range.ts";

const shown = (values: readonly number[], clipped = false) => ({
  trace: traceOfPoints({ steps: values.map((_, index) => index), x: values.map((_, index) => index), values }, null),
  clipped,
});

describe("on a linear scale", () => {
  it("holds everything, with a little air", () => {
    const [low, high] = valueRange([shown([2, 4]), shown([3])], {}, "linear");
    expect([low, high]).toEqual([expect.closeTo(1.88), expect.closeTo(4.12)]);
  });

  it("always has what it should include, and nothing beyond what no value is beyond", () => {
    expect(valueRange([shown([0.5, 2])], { include: 0 }, "linear")[0]).toBe(0);
    const [low, high] = valueRange([shown([0.9, 0.97])], { include: 1, least: 0, most: 1 }, "linear");
    expect(low).toBeLessThan(0.9);
    expect(high).toBeCloseTo(1, 2);
  });

  it("has a height even where all values are one", () => {
    const [low, high] = valueRange([shown([5, 5])], {}, "linear");
    expect(low).toBeLessThan(5);
    expect(high).toBeGreaterThan(5);
  });

  it("lets a noisy curve's rare outliers leave, and no other's", () => {
    const values = Array.from({ length: 100 }, (_, index) => (index === 0 ? 1e9 : 1 + index / 100));
    expect(valueRange([shown(values, true)], {}, "linear")[1]).toBeLessThan(3);
    expect(valueRange([shown(values)], {}, "linear")[1]).toBeGreaterThan(1e9);
  });
});

it("is of logarithms on a logarithmic scale, where what is not above zero stands at the bottom", () => {
  const [low, high] = valueRange([shown([0, -1, 0.01, 100])], {}, "logarithmic");
  expect([low, high]).toEqual([expect.closeTo(-2.24), expect.closeTo(2.24)]);
  expect(onScale(0.01, "logarithmic")).toBeCloseTo(-2);
  expect(onScale(0, "logarithmic")).toBeLessThan(low);
});

it("has something to show where there is nothing, or nothing finite", () => {
  expect(valueRange([], { include: 1, least: 0, most: 1 }, "linear")).toEqual([0, 1]);
  expect(valueRange([shown([Number.NaN, Number.POSITIVE_INFINITY])], {}, "logarithmic")).toEqual([-2, 1]);
});
