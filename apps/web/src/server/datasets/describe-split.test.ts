import { loadDataset } from "@glyphlab/core/data/sources/load-dataset";
import { describe, expect, it } from "vitest";
import { describeSplit } from "./describe-split.ts";

describe("describeSplit", () => {
  it("counts MNIST as its publishers do", async () => {
    const train = describeSplit(await loadDataset("mnist"), "train");
    expect(train.images).toBe(60_000);
    expect(train.classCounts).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    expect(train.pixels).toMatchObject({ lowest: 0, highest: 255 });
    // 0.1307 is the mean that every MNIST example subtracts, and 0.3081 what it divides by.
    expect(train.pixels.mean / 255).toBeCloseTo(0.1307, 4);
    expect(train.pixels.deviation / 255).toBeCloseTo(0.3081, 4);
    expect(train.pixels.zeros).toBeCloseTo(0.809, 3);
  });
});
