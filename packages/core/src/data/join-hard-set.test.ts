import { describe, expect, it } from "vitest";
import type { LabelledImages, Splits } from "../contracts/dataset.ts";
import { writeHardSetSnapshot } from "../contracts/hard-set-snapshot.ts";
import type { RunConfig } from "../contracts/run-config.ts";
import { presets } from "../model/presets.ts";
import { joinHardSet } from "./join-hard-set.ts";

/** Images of two pixels, each of one brightness. */
const images = (brightness: number[], labels: number[]): LabelledImages => ({
  count: labels.length,
  pixels: Uint8Array.from(brightness.flatMap((one) => [one, one])),
  labels: Uint8Array.from(labels),
});
const test = images([9], [2]);
const splits: Splits = { train: images([1, 2], [0, 1]), validation: images([3], [1]), test };
const config: RunConfig = {
  ...presets.reference.config,
  dataset: { id: "dots", imageShape: [1, 2], classNames: ["a", "b", "c"], trainImages: 3, testImages: 1 },
  validation: { kind: "split", fraction: 0.33 },
  hardSet: { sha256: "0".repeat(64), images: 2, repeats: 3 },
};
const drawing = (label: number, brightness: number) => ({ label, pixels: Uint8Array.of(brightness, brightness) });
const snapshot = writeHardSetSnapshot([drawing(2, 7), drawing(0, 8)]);

describe("the drawings of the hard set", () => {
  it("come behind the training images, all of them as often as they are repeated, and into no other split", () => {
    const joined = joinHardSet(splits, config, snapshot);
    expect(joined.train).toEqual(images([1, 2, 7, 8, 7, 8, 7, 8], [0, 1, 2, 0, 2, 0, 2, 0]));
    expect(joined.validation).toBe(splits.validation);
    expect(joined.test).toBe(test);
    expect(splits.train).toEqual(images([1, 2], [0, 1]));
  });

  it("change nothing of a config without them", () => {
    const { hardSet: _, ...plain } = config;
    expect(joinHardSet(splits, plain, null)).toBe(splits);
  });

  it("are kept as a label and the pixels of each", () => {
    expect([...snapshot]).toEqual([2, 7, 7, 0, 8, 8]);
    expect(writeHardSetSnapshot([])).toHaveLength(0);
  });

  it.each([
    ["are missing", config, null, "data-missing", "are not here"],
    ["are cut", config, snapshot.subarray(1), "invalid-input", "5 bytes; 2 drawings of 1×2 pixels with their labels take 6"],
    ["are of a class that there is not", config, snapshot.with(3, 3), "invalid-input", "class 3; this run has 3 classes"],
  ])("are refused when they %s", (_, wanted, bytes, code, message) => {
    expect(() => joinHardSet(splits, wanted, bytes)).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) }));
  });
});
