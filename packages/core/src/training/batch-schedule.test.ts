import { describe, expect, it } from "vitest";
import { presets } from "../model/presets.ts";
import { BatchSchedule } from "./batch-schedule.ts";
import { epochOrder } from "./epoch-order.ts";

const { config } = presets.reference;
const tenImages = { ...config, batchSize: 4, dataset: { ...config.dataset, trainImages: 10 } };

describe("BatchSchedule", () => {
  it("cuts each epoch's order into batches, the last one short", () => {
    const schedule = new BatchSchedule(tenImages);
    const batches = [0, 1, 2, 3, 4, 5].map((step) => schedule.batch(step));
    expect(batches.map(({ epoch, stepInEpoch, images }) => [epoch, stepInEpoch, images.length])).toEqual([
      [0, 0, 4],
      [0, 1, 4],
      [0, 2, 2],
      [1, 0, 4],
      [1, 1, 4],
      [1, 2, 2],
    ]);
    expect(batches.slice(3).flatMap(({ images }) => [...images])).toEqual([...epochOrder(config.seed, 1, 10)]);
  });

  it("visits only the images that a validation split leaves, in whatever order it is given", () => {
    const split = { ...tenImages, validation: { kind: "split", fraction: 0.2 } } as const;
    expect([...new BatchSchedule(split).batch(1).images].every((image) => image < 8)).toBe(true);
    expect([...new BatchSchedule(split, () => Uint32Array.of(7, 6, 5, 4, 3, 2, 1, 0)).batch(1).images]).toEqual([3, 2, 1, 0]);
  });
});
