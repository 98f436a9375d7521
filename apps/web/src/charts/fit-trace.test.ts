import { describe, expect, it } from "vitest";
import { fitTrace } from "./fit-trace.ts";
import { nonFinite } from "./trace.ts";
import { traceOfPoints } from "./trace-of-points.ts";

const curve = (values: readonly number[]) =>
  traceOfPoints({ steps: values.map((_, index) => index + 1), x: values.map((_, index) => index + 1), values }, null);

/** No order, no period: a spike of it cannot hide in any bucket. */
const noisy = Array.from({ length: 10_000 }, (_, index) => Math.fround(Math.sin(index * index)));

describe("a range with few points", () => {
  it("has each of them, and one on each side", () => {
    const fitted = fitTrace(curve([10, 20, 30, 40, 50]), [2, 4], 100);
    expect([...fitted.x]).toEqual([1, 2, 3, 4, 5]);
    expect([...fitted.last]).toEqual([10, 20, 30, 40, 50]);
    expect(fitted).toMatchObject({ points: 3, total: 5, bucketed: false });
  });

  it("may lie between two points, or beyond all of them", () => {
    expect([...fitTrace(curve([1, 2, 3]), [1.2, 1.8], 10).x]).toEqual([1, 2]);
    expect([...fitTrace(curve([1, 2, 3]), [7, 9], 10).x]).toEqual([3]);
    expect(fitTrace(curve([]), [0, 1], 10)).toMatchObject({ points: 0, bucketed: false });
  });
});

describe("a range with many points", () => {
  const columns = 300;
  const fitted = fitTrace(curve(noisy), [0, 10_000], columns);

  it("is told by the least, greatest and last value of each bucket", () => {
    expect(fitted.x.length).toBeLessThanOrEqual(columns + 1);
    expect(fitted).toMatchObject({ points: 10_000, total: 10_000, bucketed: true });
    let begin = 0;
    for (const [entry, step] of fitted.steps.entries()) {
      const bucket = noisy.slice(begin, step);
      expect(fitted.low[entry]).toBe(Math.min(...bucket));
      expect(fitted.high[entry]).toBe(Math.max(...bucket));
      expect(fitted.last[entry]).toBe(bucket.at(-1));
      begin = step;
    }
    expect(begin).toBe(10_000);
  });

  it("loses no spike, wherever it is", () => {
    for (const at of [0, 4_999, 9_999]) {
      const spiked = fitTrace(curve(noisy.map((value, index) => (index === at ? 99 : value))), [0, 10_000], columns);
      expect(Math.max(...spiked.high)).toBe(99);
    }
  });

  it("becomes the same in two cuttings as in one where the buckets fit", () => {
    const whole = curve(noisy);
    const once = fitTrace(whole, [0, 10_000], 50);
    const twice = fitTrace(fitTrace(whole, [0, 10_000], 500), [0, 10_000], 50);
    expect(twice.low).toEqual(once.low);
    expect(twice.high).toEqual(once.high);
    expect(twice.steps).toEqual(once.steps);
  });
});

it("keeps the smoothed value of a bucket's last point", () => {
  const smoothed = noisy.map((_, index) => index);
  const points = { steps: noisy.map((_, index) => index), x: noisy.map((_, index) => index), values: noisy };
  const fitted = fitTrace(traceOfPoints(points, smoothed), [0, 9_999], 100);
  expect([...(fitted.smoothed ?? [])]).toEqual([...fitted.steps]);
});

it("marks what is no finite number, and takes least and greatest of the rest", () => {
  const values = noisy.map((value, index) => (index === 500 ? Number.NaN : index === 501 ? Number.NEGATIVE_INFINITY : value));
  const fitted = fitTrace(curve(values), [0, 10_000], 100);
  expect(fitted.strange.filter((bits) => bits !== 0)).toEqual(Uint8Array.of(nonFinite.nan | nonFinite.minusInfinity));
  expect(fitted.low.some(Number.isNaN)).toBe(false);
  const alone = fitTrace(curve([1, Number.NaN, 3]), [0, 4], 100);
  expect([...alone.low]).toEqual([1, Number.NaN, 3]);
  expect([...alone.last]).toEqual([1, Number.NaN, 3]);
});
