import { presets } from "@glyphlab/core/model/presets";
import { describe, expect, it } from "vitest";
import { baselineDifference } from "./baseline-difference.ts";
import { configFieldsOf, differs, resultFields } from "./compared-fields.ts";
import { comparedRun } from "./testing/compared-run.ts";

const reference = presets.reference.config;
const wide = {
  ...reference,
  batchSize: 64,
  hiddenLayers: [...reference.hiddenLayers, { units: 10, activation: "tanh", dropout: 0.5 } as const],
};
const field = (key: string) => {
  const found = resultFields.find((one) => one.key === key);
  if (!found) throw new Error(`There is no result ${key}`);
  return found;
};

describe("configFieldsOf", () => {
  it("has the fields of all configs, those of some where they belong", () => {
    const runs = [comparedRun({ config: reference }), comparedRun({ config: wide }), comparedRun({ config: null })];
    const fields = configFieldsOf(runs);
    const labels = fields.map(({ label }) => label);
    expect(labels.indexOf("Layer 3 units")).toBe(labels.indexOf("Layer 2 dropout") + 1);
    expect(new Set(labels).size).toBe(labels.length);
    expect(fields.filter((one) => differs(one, runs.slice(0, 2))).map(({ label }) => label)).toEqual([
      "Hidden layers",
      "Layer 3 units",
      "Layer 3 activation",
      "Layer 3 dropout",
      "Batch size",
    ]);
    expect(runs.map((run) => fields.find(({ label }) => label === "Layer 3 units")?.valueIn(run))).toEqual([null, 10, null]);
  });
});

describe("differs", () => {
  it("tells NaN from a number, and finds no difference between two NaN", () => {
    const [nan, alsoNan, number] = [Number.NaN, Number.NaN, 1].map((loss) => comparedRun({ newest: { "batch/loss": loss } }));
    if (!nan || !alsoNan || !number) expect.fail();
    expect(differs(field("batchLoss"), [nan, alsoNan])).toBe(false);
    expect(differs(field("batchLoss"), [nan, number])).toBe(true);
  });
});

describe("baselineDifference", () => {
  it.each<[string, number, number, string, string]>([
    ["testAccuracy", 0.98, 0.97, "+1.00 pp (+1.03 %)", "good"],
    ["testAccuracy", 0.96, 0.97, "−1.00 pp (−1.03 %)", "bad"],
    ["testLoss", 0.05, 0.1, "−0.0500 (−50.0 %)", "good"],
    ["testLoss", 0.3, 0, "+0.3000", "bad"],
    ["epoch", 12, 10, "+2 (+20.0 %)", "neutral"],
    ["seconds", 60, 60, "±0", "neutral"],
  ])("of %s: %d against %d", (key, value, baseline, text, tone) => {
    expect(baselineDifference(field(key), value, baseline)).toEqual({ text, tone });
  });

  it("is none of what is missing or no number", () => {
    for (const value of [null, Number.NaN, Number.POSITIVE_INFINITY, "adam"]) {
      expect(baselineDifference(field("testLoss"), value, 1)).toBeNull();
      expect(baselineDifference(field("testLoss"), 1, value)).toBeNull();
    }
  });
});
