import { expect, it } from "vitest";
import { readingOf, surenessThreshold } from "./reading.ts";

it("names the likeliest class and the next, wherever they stand", () => {
  expect(readingOf([0.1, 0.7, 0.2])).toMatchObject({ best: 1, second: 2, margin: expect.closeTo(0.5) });
  expect(readingOf([0.7, 0.1, 0.2])).toMatchObject({ best: 0, second: 2, margin: expect.closeTo(0.5) });
  expect(readingOf([0.2, 0.1, 0.7])).toMatchObject({ best: 2, second: 0, margin: expect.closeTo(0.5) });
  expect(readingOf([0.5, 0.5])).toMatchObject({ best: 0, second: 1, margin: 0 });
});

it("is sure from the threshold on, and never of a number that is none", () => {
  expect(readingOf([surenessThreshold, 1 - surenessThreshold]).isSure).toBe(true);
  expect(readingOf([surenessThreshold - 0.01, 1.01 - surenessThreshold]).isSure).toBe(false);
  expect(readingOf([Number.NaN, Number.NaN]).isSure).toBe(false);
});
