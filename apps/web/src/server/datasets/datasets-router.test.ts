import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { describe, expect, it } from "vitest";
import { decodePixels, splitImages } from "../../data-set/decode-pixels.ts";
import { resolveActor } from "../actor.ts";
import { createCallerFactory } from "../trpc.ts";
import { datasetsRouter } from "./datasets-router.ts";

const database = await openTestDatabase();
const datasets = createCallerFactory(datasetsRouter)({ database, actor: () => resolveActor(database) });

describe("datasets", () => {
  it("sends the same image alone and among samples", async () => {
    const samples = await datasets.samples({ id: "mnist", split: "test", seed: 5, count: 20, label: 3 });
    expect(samples.labels).toEqual(Array(20).fill(3));
    const images = splitImages(decodePixels(samples.pixels), 28 * 28);
    expect(images).toHaveLength(20);
    const alone = await datasets.image({ id: "mnist", split: "test", index: samples.indices[7] ?? -1 });
    expect(alone.label).toBe(3);
    expect(decodePixels(alone.pixels)).toEqual(images[7]);
  });

  it("shows the first training image of MNIST, a five", async () => {
    const { label, pixels } = await datasets.image({ id: "mnist", split: "train", index: 0 });
    expect(label).toBe(5);
    // Row 5 of the file begins its ink at column 12 with these bytes.
    expect([...decodePixels(pixels).subarray(5 * 28 + 12, 5 * 28 + 18)]).toEqual([3, 18, 18, 18, 126, 136]);
  });

  it("says what is wrong with an image or a data set that is not there", async () => {
    await expect(datasets.image({ id: "mnist", split: "test", index: 10_000 })).rejects.toThrow("the last of these 10000 has number 9999");
    await expect(datasets.overview({ id: "letters" })).rejects.toMatchObject({ cause: { code: "not-found" } });
  });
});
