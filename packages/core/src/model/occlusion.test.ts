import { expect, it } from "vitest";
import { occlusion } from "./occlusion.ts";

const shape = [12, 12] as const;
const half = (left: boolean) => Uint8Array.from({ length: 144 }, (_, pixel) => (pixel % 12 < 6 === left ? 255 : 0));
const ink = new Uint8Array(144).fill(255);

/** Its logit is the ink at the left less that at the right. */
function leftOrRight(pixels: Uint8Array): number[] {
  const logit = pixels.reduce((sum, pixel, index) => sum + (index % 12 < 6 ? pixel : -pixel), 0) / 25_500;
  const left = 1 / (1 + Math.exp(-logit));
  return [left, 1 - left];
}

it("finds the ink that speaks for a class, and the ink that speaks against it", () => {
  const for0 = occlusion(leftOrRight, ink, shape, 0);
  expect(for0[5 * 12 + 1]).toBeCloseTo(1);
  expect(for0[5 * 12 + 10]).toBeCloseTo(-1);
  const for1 = occlusion(leftOrRight, ink, shape, 1);
  for (const [pixel, value] of for1.entries()) expect(value).toBeCloseTo(-(for0[pixel] ?? Number.NaN));
});

it("says nothing of paper, or of a model that looks at nothing", () => {
  const values = occlusion(leftOrRight, half(true), shape, 0);
  expect(values.filter((value, pixel) => value !== 0 && pixel % 12 >= 6)).toHaveLength(0);
  expect(values.filter((value, pixel) => value > 0.5 && pixel % 12 < 6)).toHaveLength(72);
  expect(occlusion(() => [0.3, 0.7], ink, shape, 1).every((value) => value === 0)).toBe(true);
});

it("sees through certainty: probabilities of 1 and nearly 0 still tell which ink counts", () => {
  const certain = (pixels: Uint8Array) => {
    const other = Math.exp(-pixels.reduce((sum, pixel, index) => sum + (index % 12 < 6 ? pixel : 0), 0) / 255);
    return Float32Array.of(1 / (1 + other), other / (1 + other));
  };
  expect(certain(ink)[0]).toBe(1);
  expect(occlusion(certain, ink, shape, 0)[5 * 12 + 1]).toBeCloseTo(1);
});
