import { describe, expect, it } from "vitest";
import { launchOfPreset, presetIds } from "./form-start.ts";
import { launchRequestSchema } from "./launch-request.ts";

const reference = launchOfPreset("reference");
const issuesOf = (request: unknown) =>
  launchRequestSchema.safeParse(request).error?.issues.map(({ path, message }) => [path.join("."), message]) ?? [];

describe("launchRequestSchema", () => {
  it("accepts every preset as it is", () => {
    for (const id of presetIds) expect(issuesOf(launchOfPreset(id))).toEqual([]);
  });

  it("names each field that is out of range and what is allowed", () => {
    const config = { ...reference.config, epochs: 0, batchSize: 8193, hiddenLayers: [{ units: 0, activation: "relu", dropout: 0.96 }] };
    expect(issuesOf({ name: "x".repeat(121), config, priority: 101 })).toEqual([
      ["name", "A name has at most 120 characters"],
      ["config.hiddenLayers.0.units", "Units must be at least 1"],
      ["config.hiddenLayers.0.dropout", "Dropout must be at most 0.95"],
      ["config.epochs", "Epochs must be at least 1"],
      ["config.batchSize", "Batch size must be at most 8192"],
      ["priority", "Priority must be at most 100"],
    ]);
  });

  it("says that an empty number field is no number", () => {
    const config = { ...reference.config, optimizer: { ...reference.config.optimizer, learningRate: null } };
    expect(issuesOf({ ...reference, config })).toEqual([["config.optimizer.learningRate", "Learning rate must be a number"]]);
  });

  it("refuses more images than the data set has, and data sets that are not there", () => {
    const dataset = { ...reference.config.dataset, trainImages: 60_001, testImages: 10_001 };
    expect(issuesOf({ ...reference, config: { ...reference.config, dataset } })).toEqual([
      ["config.dataset.trainImages", "MNIST handwritten digits has 60,000 training images"],
      ["config.dataset.testImages", "MNIST handwritten digits has 10,000 test images"],
    ]);
    const unknown = { ...reference.config.dataset, id: "letters" };
    expect(issuesOf({ ...reference, config: { ...reference.config, dataset: unknown } })[0]?.[1]).toMatch(/no data set “letters”/);
  });

  it("refuses more seeds than there are from the first one on", () => {
    const config = { ...reference.config, seed: 4_294_967_295 };
    expect(issuesOf({ ...reference, config })).toEqual([]);
    expect(issuesOf({ ...reference, config, seeds: 2 })).toEqual([
      ["seeds", "The last of 2 seeds would be 4294967296; 4294967295 is the highest"],
    ]);
    expect(issuesOf({ ...reference, seeds: 101 })).toEqual([["seeds", "Seeds must be at most 100"]]);
  });

  it("refuses keys that it does not know", () => {
    expect(issuesOf({ ...reference, colour: "red" })).toHaveLength(1);
    expect(issuesOf({ ...reference, config: { ...reference.config, momentum: 0.9 } })).toHaveLength(1);
  });
});
