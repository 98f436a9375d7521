import { describe, expect, it } from "vitest";
import { nonFinite } from "../charts/trace.ts";
import { traceOfPoints } from "../charts/trace-of-points.ts";
import { meanTrace } from "./mean-trace.ts";
import { summarise } from "./statistics.ts";

describe("summarise", () => {
  it("tells mean, sample deviation and range", () => {
    // numpy: mean 5, std(ddof=1) 2.138089935299395
    const summary = { mean: 5, deviation: expect.closeTo(2.138089935299395, 12), min: 2, max: 9, count: 8 };
    expect(summarise([2, 4, 4, 4, 5, 5, 7, 9])).toEqual(summary);
  });

  it("leaves out what is no number, and counts the rest", () => {
    expect(summarise([1, Number.NaN, null, 3, Number.POSITIVE_INFINITY, undefined, "adam"])).toMatchObject({
      mean: 2,
      min: 1,
      max: 3,
      count: 2,
    });
    expect(summarise([7])).toEqual({ mean: 7, deviation: Number.NaN, min: 7, max: 7, count: 1 });
    expect(summarise([Number.NaN])).toMatchObject({ mean: Number.NaN, count: 0 });
  });
});

describe("meanTrace", () => {
  const first = traceOfPoints({ steps: [10, 20, 30], x: [1, 2, 3], values: [1, 2, 3] }, null);
  const second = traceOfPoints({ steps: [10, 20], x: [2, 4], values: [3, Number.NaN] }, null);
  const numbers = ({ steps, x, last, low, high, strange }: ReturnType<typeof meanTrace>) =>
    Object.fromEntries(Object.entries({ steps, x, last, low, high, strange }).map(([name, values]) => [name, [...values]]));

  it("has a point wherever any trace has one, and marks what is left out of it", () => {
    expect(numbers(meanTrace([first, second], "range"))).toEqual({
      steps: [10, 20, 30],
      x: [1.5, 3, 3],
      last: [2, 2, 3],
      low: [1, 2, 3],
      high: [3, 2, 3],
      strange: [0, nonFinite.nan, 0],
    });
    expect(meanTrace([first, second], "range")).toMatchObject({ points: 5, total: 5, bucketed: false });
  });

  it("draws one standard deviation each way", () => {
    const { low, high } = numbers(meanTrace([first, second], "deviation"));
    expect(low).toEqual([expect.closeTo(2 - Math.SQRT2, 6), 2, 3]);
    expect(high).toEqual([expect.closeTo(2 + Math.SQRT2, 6), 2, 3]);
  });

  it("takes the smoothed values where there are some", () => {
    const smooth = traceOfPoints({ steps: [10], x: [1], values: [9] }, [5]);
    expect(numbers(meanTrace([smooth, first], "range")).last?.[0]).toBe(3);
  });

  it("is empty of nothing, and a gap where all have diverged", () => {
    expect(meanTrace([], "range").steps).toHaveLength(0);
    const nan = traceOfPoints({ steps: [1], x: [1], values: [Number.NaN] }, null);
    expect(numbers(meanTrace([nan, nan], "deviation"))).toMatchObject({ last: [Number.NaN], low: [Number.NaN], strange: [nonFinite.nan] });
  });
});
