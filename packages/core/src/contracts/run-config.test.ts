import { describe, expect, it } from "vitest";
import { parseRunConfig, type RunConfig } from "./run-config.ts";
import { stepsPerEpoch, trainedDatasetImages, trainingImageCount } from "./run-steps.ts";

const config: RunConfig = {
  version: 1,
  algorithm: "dense-network",
  dataset: { id: "mnist", imageShape: [28, 28], classNames: [..."0123456789"], trainImages: 60_000, testImages: 10_000 },
  hiddenLayers: [],
  optimizer: { name: "sgd", learningRate: 0.1, momentum: 0, nesterov: false },
  l2: 0,
  epochs: 1,
  batchSize: 32,
  validation: { kind: "test-set" },
  seed: 1,
  engine: "auto",
};
const hardSet = { sha256: "a1".repeat(32), images: 12, repeats: 10 };

describe("a config with drawings of the hard set", () => {
  it("trains on each of them as often as it is repeated, beside what a validation split leaves", () => {
    const plain = { ...config, validation: { kind: "split", fraction: 0.1 } } as const;
    const withDrawings = parseRunConfig({ ...plain, hardSet });
    expect(trainedDatasetImages(withDrawings)).toBe(54_000);
    expect(trainingImageCount(withDrawings)).toBe(54_120);
    expect(stepsPerEpoch(withDrawings) - stepsPerEpoch(plain)).toBe(4);
  });

  it.each([
    [{ ...hardSet, sha256: "A1".repeat(32) }, "hardSet.sha256: The drawings of the hard set are named by a SHA-256"],
    [{ ...hardSet, images: 0 }, "hardSet.images: Drawings must be at least 1"],
    [{ ...hardSet, images: 10_001, repeats: 1 }, "hardSet.images: Drawings must be at most 10000"],
    [{ ...hardSet, repeats: 1.5 }, "hardSet.repeats: Repeats must be a whole number"],
    [{ ...hardSet, repeats: 1_001 }, "hardSet.repeats: Repeats must be at most 1000"],
    [{ ...hardSet, images: 601, repeats: 100 }, "hardSet.repeats: Drawings times repeats may be at most 60000, here they are 60100"],
    [{ ...hardSet, labels: [] }, "hardSet"],
  ])("is refused with %j", (wrong, message) => {
    expect(() => parseRunConfig({ ...config, hardSet: wrong })).toThrow(
      expect.objectContaining({ code: "invalid-input", message: expect.stringContaining(message) }),
    );
  });

  it("leaves a split that takes all images of the data set refused: its drawings are no data set", () => {
    const dataset = { ...config.dataset, trainImages: 1 };
    expect(() => parseRunConfig({ ...config, dataset, validation: { kind: "split", fraction: 0.5 }, hardSet })).toThrow(/leaves no image/);
  });
});
