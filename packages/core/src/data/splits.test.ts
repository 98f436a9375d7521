import { expect, test } from "vitest";
import type { Dataset, LabelledImages } from "../contracts/dataset.ts";
import type { RunConfig } from "../contracts/run-config.ts";
import { cutSplits } from "./splits.ts";

const images = (count: number): LabelledImages => ({
  count,
  pixels: Uint8Array.from({ length: count * 6 }, (_, index) => Math.floor(index / 6)),
  labels: Uint8Array.from({ length: count }, (_, index) => index % 2),
});

const dataset: Dataset = {
  description: {
    id: "stripes",
    title: "Stripes",
    description: "Two kinds of stripes",
    imageShape: [2, 3],
    classNames: ["across", "down"],
    trainImages: 20,
    testImages: 8,
    licence: "none",
  },
  train: images(20),
  test: images(8),
};

const config = (changes: Partial<RunConfig["dataset"]> = {}, validation: RunConfig["validation"] = { kind: "test-set" }) => ({
  dataset: {
    id: "stripes",
    imageShape: [2, 3] as [number, number],
    classNames: ["across", "down"],
    trainImages: 20,
    testImages: 8,
    ...changes,
  },
  validation,
});

test("without a split the test images are also the validation images", () => {
  const splits = cutSplits(dataset, config({ trainImages: 7, testImages: 3 }));
  expect(splits.train).toEqual({ count: 7, pixels: dataset.train.pixels.slice(0, 42), labels: dataset.train.labels.slice(0, 7) });
  expect(splits.test.count).toBe(3);
  expect(splits.validation).toBe(splits.test);
});

test("a split takes the last part of the training images that are used, rounded as Keras rounds", () => {
  // Keras: int(floor(15 · (1 − 0.3))) = 10 to train on.
  const { train, validation } = cutSplits(dataset, config({ trainImages: 15 }, { kind: "split", fraction: 0.3 }));
  expect([train.count, validation.count]).toEqual([10, 5]);
  expect([...validation.pixels.filter((_, index) => index % 6 === 0)]).toEqual([10, 11, 12, 13, 14]);
  expect(validation.labels).toEqual(dataset.train.labels.slice(10, 15));
});

test("splits are views of the data set", () => {
  expect(cutSplits(dataset, config()).train.pixels.buffer).toBe(dataset.train.pixels.buffer);
});

test.each([
  [config({ trainImages: 21 }), "asks for 21 training images; Stripes has 20"],
  [config({ testImages: 9 }), "asks for 9 test images; Stripes has 8"],
  [config({ imageShape: [3, 2] }), "images of 3×2 pixels; those of Stripes have 2×3"],
  [config({ classNames: ["a", "b", "c"] }), "names 3 classes; Stripes has 2"],
  [config({ id: "mnist" }), "for the data set “mnist”, not for “stripes”"],
])("a config that does not fit the data set is refused", (wrong, reason) => {
  expect(() => cutSplits(dataset, wrong)).toThrow(
    expect.objectContaining({ code: "invalid-input", message: expect.stringContaining(reason) }),
  );
});
