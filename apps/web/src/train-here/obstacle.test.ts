import { presets } from "@glyphlab/core/model/presets";
import { expect, it } from "vitest";
import { obstacleToTrainingHere } from "./obstacle.ts";

const { config } = presets.reference;
const layers = (count: number, units: number) => Array.from({ length: count }, () => ({ units, activation: "relu", dropout: 0 }) as const);

it("finds nothing in the way of the presets", () => {
  for (const preset of Object.values(presets)) expect(obstacleToTrainingHere(preset.config)).toBeNull();
  expect(obstacleToTrainingHere({ ...config, engine: "wasm" })).toBeNull();
});

it("says why a browser cannot train a config, or could not save it", () => {
  expect(obstacleToTrainingHere({ ...config, engine: "tfjs" })).toMatch(/choose “auto” or “wasm” instead of “tfjs”/);
  const hardSet = { sha256: "0".repeat(64), images: 1, repeats: 1 };
  expect(obstacleToTrainingHere({ ...config, hardSet })).toMatch(/frozen when a run comes into the queue.*train it on a trainer/);
  expect(obstacleToTrainingHere({ ...config, hiddenLayers: layers(6, 4096) })).toMatch(/take \d+ MB.* at most 256 MB/);
});
