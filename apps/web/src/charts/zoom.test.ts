import { expect, it } from "vitest";
import { wholeRange } from "./whole-range.ts";
import { parseAsZoom } from "./zoom-in-url.ts";
import { panBy, zoomBy } from "./zoom-range.ts";

const whole = [0, 10] as const;

it("zooms around a place, and out to everything", () => {
  expect(zoomBy([4, 8], 0.5, 4, whole)).toEqual([4, 6]);
  expect(zoomBy([4, 8], 2, 8, whole)).toEqual([0, 8]);
  expect(zoomBy([4, 8], 3, 6, whole)).toBeNull();
});

it("pans to the ends and no further, with the width it has", () => {
  expect(panBy([4, 6], 0.5, whole)).toEqual([5, 7]);
  expect(panBy([4, 6], 9, whole)).toEqual([8, 10]);
  expect(panBy([4, 6], -9, whole)).toEqual([0, 2]);
});

it("stands in the address, and an address that makes no sense shows everything", () => {
  for (const zoom of [{ range: [2.5, 4] as const }, { last: 2 }, { range: [-1, 1_764_054_000_123] as const }]) {
    expect(parseAsZoom.parse(parseAsZoom.serialize(zoom))).toEqual(zoom);
  }
  for (const text of ["", "..", "4..2", "2..", "last..0", "last..-1", "a..b", "NaN..1", "1..Infinity"]) {
    expect(parseAsZoom.parse(text), text).toBeNull();
  }
});

it("shows a short run's whole length, a long one's by doubling, and of one that has ended what there is", () => {
  const live = { first: 0, live: true };
  expect(wholeRange("epoch", { ...live, newest: Number.NaN, end: 10 })).toEqual([0, 10]);
  expect(wholeRange("epoch", { ...live, newest: 0.5, end: 1_000 })).toEqual([0, 20]);
  expect(wholeRange("epoch", { ...live, newest: 20.1, end: 1_000 })).toEqual([0, 40]);
  expect(wholeRange("epoch", { first: 0, live: false, newest: 0.27, end: 10 })).toEqual([0, 0.27]);
  expect(wholeRange("wall", { first: 1e12, live: true, newest: 1e12 + 50_000, end: null })).toEqual([1e12, 1e12 + 60_000]);
});
