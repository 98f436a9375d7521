import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { presets } from "@glyphlab/core/model/presets";
import { describe, expect, it } from "vitest";
import { configDifferences, valueInWords } from "./config-differences.ts";

const reference: RunConfig = presets.reference.config;
const changesTo = (changes: Partial<RunConfig>) =>
  configDifferences(reference, { ...reference, ...changes }).map(
    ({ label, before, after }) => `${label} ${valueInWords(before)} → ${valueInWords(after)}`,
  );

describe("configDifferences", () => {
  it("finds none between a config and its copy", () => {
    expect(configDifferences(reference, structuredClone(reference))).toEqual([]);
  });

  it.each<[Partial<RunConfig>, string[]]>([
    [{ batchSize: 64 }, ["Batch size 32 → 64"]],
    [{ seed: 43, engine: "wasm" }, ["Seed 42 → 43", "Engine asked for auto → wasm"]],
    [{ validation: { kind: "split", fraction: 0.1 } }, ["Validation test images → split", "Validation share none → 0.1"]],
    [
      { augmentation: { shift: 1, rotation: 10, scale: 0.1, shear: 5, elastic: { amplitude: 2, smoothness: 7 } } },
      [
        "Shift none → 1",
        "Rotation none → 10",
        "Scale none → 0.1",
        "Shear none → 5",
        "Elastic amplitude none → 2",
        "Elastic smoothness none → 7",
      ],
    ],
    [
      { hardSet: { sha256: "0123456789abcdef".repeat(4), images: 12, repeats: 10 } },
      ["Hard-set drawings none → 12", "Hard-set repeats none → 10", "Hard-set snapshot none → 0123456789ab"],
    ],
    [{ dataset: { ...reference.dataset, trainImages: 100 } }, ["Training images 60000 → 100"]],
    [{ dataset: { ...reference.dataset, classNames: [..."abcdefghij"] } }, ["Classes 0 1 2 3 4 5 6 7 8 9 → a b c d e f g h i j"]],
    [
      { hiddenLayers: reference.hiddenLayers.slice(0, 1) },
      ["Hidden layers 2 → 1", "Layer 2 units 64 → none", "Layer 2 activation relu → none", "Layer 2 dropout 0 → none"],
    ],
    [
      { optimizer: { name: "sgd", learningRate: 0.001, momentum: 0.9, nesterov: true } },
      [
        "Optimizer adam → sgd",
        "Momentum none → 0.9",
        "Nesterov none → on",
        "Beta 1 0.9 → none",
        "Beta 2 0.999 → none",
        "Epsilon 1e-7 → none",
      ],
    ],
  ])("tells %o", (changes, expected) => {
    expect(changesTo(changes)).toEqual(expected);
  });

  it("overlooks no field of a config", () => {
    const leaves = (value: unknown, path: string[] = []): string[][] =>
      typeof value === "object" && value !== null ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key])) : [path];
    const hardSet = { sha256: "0".repeat(64), images: 12, repeats: 10 };
    const everything: RunConfig = { ...presets.handwriting.config, hardSet };
    for (const path of leaves(everything)) {
      if (path[0] === "version" || path[0] === "algorithm") continue;
      const changed = structuredClone(everything);
      const parent: Record<string, unknown> = path.slice(0, -1).reduce((node, key) => Object(node)[key], Object(changed));
      const key = path.at(-1) ?? "";
      parent[key] = `changed ${parent[key]}`;
      expect(configDifferences(everything, changed), path.join(".")).not.toEqual([]);
    }
  });
});
