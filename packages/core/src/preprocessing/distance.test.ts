import { expect, it } from "vitest";
import { distances } from "./distance.ts";

it("is the distance to the nearest pixel of the set, as comparing with each of them says", () => {
  const [width, height] = [23, 17];
  const set = [3, 40, 41, 130, 222, 389];
  const found = distances(width, height, (pixel) => set.includes(pixel));
  for (const [pixel, distance] of found.entries()) {
    const all = set.map((one) => Math.hypot((one % width) - (pixel % width), Math.floor(one / width) - Math.floor(pixel / width)));
    expect(distance).toBeCloseTo(Math.min(...all), 5);
  }
});

it("is infinite where there is nothing to be near to", () => {
  expect(distances(4, 3, () => false).every((distance) => distance === Number.POSITIVE_INFINITY)).toBe(true);
});
