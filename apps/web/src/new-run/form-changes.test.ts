import { describe, expect, it } from "vitest";
import { hardSetConfig, newRunWith } from "../hard-set/train-with-hard-set.ts";
import { applyFormChanges, formChangesBetween, parseFormChanges } from "./form-changes.ts";
import { launchOfPreset } from "./form-start.ts";
import type { LaunchRequest } from "./launch-request.ts";

const start = launchOfPreset("reference");
const edited: LaunchRequest = {
  name: "wider",
  priority: 5,
  seeds: 3,
  config: {
    ...start.config,
    epochs: 3,
    optimizer: { name: "sgd", learningRate: 0.05, momentum: 0.9, nesterov: true },
    hiddenLayers: [{ units: 256, activation: "tanh", dropout: 0.5 }],
    validation: { kind: "split", fraction: 0.2 },
  },
};

describe("the form's changes in the URL", () => {
  it("are none for an untouched form", () => {
    expect(formChangesBetween(start, structuredClone(start))).toEqual({});
  });

  it("bring an edited form back after the round trip through JSON", () => {
    const changes = formChangesBetween(start, edited);
    expect(Object.keys(changes).sort()).toEqual(["epochs", "hiddenLayers", "name", "optimizer", "priority", "seeds", "validation"]);
    expect(applyFormChanges(start, JSON.parse(JSON.stringify(changes)))).toEqual(edited);
  });

  it("turn augmentation on and off", () => {
    const augmented = launchOfPreset("handwriting");
    const { augmentation, ...plain } = augmented.config;
    for (const [from, to] of [
      [{ ...augmented, config: plain }, augmented],
      [augmented, { ...augmented, config: plain }],
    ] as const) {
      const changes = JSON.parse(JSON.stringify(formChangesBetween(from, to)));
      expect(Object.keys(changes)).toEqual(["augmentation"]);
      expect(applyFormChanges(from, changes)).toStrictEqual(to);
    }
  });

  it("turn the hard set on, as the link of its page does, and off", () => {
    const now = { sha256: "0".repeat(64), images: 12 };
    const changes = parseFormChanges(JSON.parse(new URL(newRunWith(now), "http://localhost").searchParams.get("changes") ?? ""));
    const on = applyFormChanges(start, changes ?? {});
    expect(on).toEqual({ ...start, config: { ...start.config, hardSet: { ...now, repeats: 100 } } });
    expect(applyFormChanges(on, { hardSet: null })).toStrictEqual(start);
    // The more there are, the fewer of each are needed.
    expect([20, 30, 10_000].map((images) => hardSetConfig({ ...now, images }).repeats)).toEqual([100, 66, 1]);
  });

  it("leave out what the schema refuses, and keep the rest", () => {
    const restored = applyFormChanges(start, { epochs: 0, batchSize: null, hiddenLayers: "many", learningRate: 1, seed: 7 });
    expect(restored).toEqual({ ...start, config: { ...start.config, seed: 7 } });
  });

  it("are nothing where the URL holds no object", () => {
    for (const value of [null, 3, "epochs", [1, 2]]) expect(parseFormChanges(value)).toBeNull();
  });
});
