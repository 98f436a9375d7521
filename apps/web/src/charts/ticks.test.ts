import { expect, it } from "vitest";
import { linearTicks, logarithmicTicks, xTicks } from "./ticks.ts";

it("puts ticks on round numbers, no more than there is room for", () => {
  expect(linearTicks([0, 1], 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(linearTicks([0.113, 0.128], 4)).toEqual([0.115, 0.12, 0.125]);
  expect(linearTicks([-3e6, 5e6], 4)).toEqual([-2e6, 0, 2e6, 4e6]);
  expect(linearTicks([1, 1], 4)).toEqual([]);
});

it("counts whole steps, and parts of epochs where these are seen", () => {
  expect(xTicks("step", [10, 14.5], 20)).toEqual([10, 11, 12, 13, 14]);
  expect(xTicks("epoch", [0, 10], 6)).toEqual([0, 2, 4, 6, 8, 10]);
  expect(xTicks("epoch", [2.05, 2.35], 4)).toEqual([2.1, 2.2, 2.3]);
});

it("divides time as people do", () => {
  expect(xTicks("relative", [0, 100], 6)).toEqual([0, 30, 60, 90]);
  expect(xTicks("relative", [0, 7_200], 5)).toEqual([0, 1_800, 3_600, 5_400, 7_200]);
  expect(xTicks("relative", [0, 1.1], 4)).toEqual([0, 0.5, 1]);
  const hour = new Date(2026, 10, 25, 6).getTime();
  expect(xTicks("wall", [hour - 1, hour + 3_600_001], 3)).toEqual([hour, hour + 1_800_000, hour + 3_600_000]);
});

it("puts logarithmic ticks on powers of ten, and on parts of few of them", () => {
  expect(logarithmicTicks([-3.1, 1.2], 10)).toEqual([-3, -2, -1, 0, 1]);
  expect(logarithmicTicks([-1, 0], 10).map((tick) => 10 ** tick)).toEqual([0.1, 0.2, 0.5, 1].map((value) => expect.closeTo(value)));
  expect(logarithmicTicks([-12, 0], 4)).toEqual([-12, -9, -6, -3, 0]);
});
