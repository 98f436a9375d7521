import { expect, it } from "vitest";
import { presets } from "../model/presets.ts";
import { metricInterval } from "./metric-interval.ts";

const { config } = presets.reference;
const withImages = (trainImages: number) => metricInterval({ ...config, dataset: { ...config.dataset, trainImages } });

it("gives about 200 points an epoch, and one a step where an epoch has fewer steps", () => {
  // 1,875 steps: 188 points, the last one of five steps.
  expect(metricInterval(config)).toBe(10);
  expect(withImages(32)).toBe(1);
  expect(withImages(200 * 32)).toBe(1);
  expect(withImages(200 * 32 + 1)).toBe(2);
  expect(withImages(10_000_000)).toBe(1_563);
});
