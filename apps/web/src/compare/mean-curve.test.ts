import { describe, expect, it } from "vitest";
import { meanCurve } from "./mean-curve.ts";
import { summarise } from "./statistics.ts";

describe("summarise", () => {
  it("tells mean, sample deviation and range", () => {
    // numpy: mean 5, std(ddof=1) 2.138089935299395
    expect(summarise([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({
      mean: 5,
      deviation: expect.closeTo(2.138089935299395, 12),
      min: 2,
      max: 9,
      count: 8,
    });
  });

  it("leaves out what is no number, and counts the rest", () => {
    expect(summarise([1, Number.NaN, null, 3, Number.POSITIVE_INFINITY, undefined])).toMatchObject({ mean: 2, min: 1, max: 3, count: 2 });
    expect(summarise([7])).toEqual({ mean: 7, deviation: Number.NaN, min: 7, max: 7, count: 1 });
    expect(summarise([Number.NaN])).toMatchObject({ mean: Number.NaN, count: 0 });
  });
});

describe("meanCurve", () => {
  const curves = [
    { steps: [10, 20, 30], values: [1, 2, 3] },
    { steps: [10, 20], values: [3, Number.NaN] },
  ];

  it("has a point wherever any curve has one, with how many it is of", () => {
    expect(meanCurve(curves, "range")).toEqual({
      steps: [10, 20, 30],
      mean: [2, 2, 3],
      low: [1, 2, 3],
      high: [3, 2, 3],
      count: [2, 1, 1],
    });
  });

  it("draws one standard deviation each way", () => {
    const { low, high } = meanCurve(curves, "deviation");
    expect(low).toEqual([expect.closeTo(2 - Math.SQRT2, 12), 2, 3]);
    expect(high).toEqual([expect.closeTo(2 + Math.SQRT2, 12), 2, 3]);
  });

  it("is empty of nothing, and NaN where all have diverged", () => {
    expect(meanCurve([], "range")).toEqual({ steps: [], mean: [], low: [], high: [], count: [] });
    expect(meanCurve([{ steps: [1], values: [Number.NaN] }], "deviation")).toMatchObject({ mean: [Number.NaN], count: [0] });
  });
});
