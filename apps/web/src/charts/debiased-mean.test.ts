import { expect, it } from "vitest";
import { DebiasedMean } from "./debiased-mean.ts";

/** Adam's and TensorBoard's definition, summed afresh for each value: Σ wⁿ⁻ⁱ(1-w)vᵢ / (1-wⁿ). */
const bySum = (values: readonly number[], weight: number) =>
  values.map((_, n) => {
    const seen = values.slice(0, n + 1);
    const sum = seen.reduce((total, value, index) => total + (1 - weight) * weight ** (n - index) * value, 0);
    return sum / (1 - weight ** (n + 1));
  });

it.each([0.3, 0.9, 0.999])("is the debiased mean by its definition: %d", (weight) => {
  const values = Array.from({ length: 300 }, (_, index) => Math.sin(index / 7) + index / 100);
  const mean = new DebiasedMean(weight);
  const expected = bySum(values, weight);
  for (const [index, value] of values.entries()) expect(mean.add(value)).toBeCloseTo(expected[index] ?? 0, 9);
});

it("begins with the first value, keeps a constant one, and is the curve itself without smoothing", () => {
  const mean = new DebiasedMean(0.99);
  for (let count = 0; count < 5; count++) expect(mean.add(7)).toBeCloseTo(7, 12);
  const none = new DebiasedMean(0);
  expect([3, -1, 4].map((value) => none.add(value))).toEqual([3, -1, 4]);
});

it("has a gap where a value is not finite, and goes on as if it were not there", () => {
  const [whole, broken] = [new DebiasedMean(0.6), new DebiasedMean(0.6)];
  expect(broken.add(Number.NaN)).toBeNaN();
  for (const value of [1, 5, 2]) {
    expect(broken.add(value)).toBe(whole.add(value));
    expect(broken.add(Number.POSITIVE_INFINITY)).toBeNaN();
  }
});

it("goes on from another one's state", () => {
  const whole = new DebiasedMean(0.8);
  const smoothed = [1, 2, 3, 4].map((value) => whole.add(value));
  const first = new DebiasedMean(0.8);
  first.add(1);
  first.add(2);
  const second = new DebiasedMean(0.8, first.state);
  expect([second.add(3), second.add(4)]).toEqual(smoothed.slice(2));
});
