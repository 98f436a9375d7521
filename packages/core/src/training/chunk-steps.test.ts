import { expect, it } from "vitest";
import { presets } from "../model/presets.ts";
import { chunkSteps } from "./chunk-steps.ts";

const { config } = presets.reference;

it("asks for fewer steps at once the more a step has to compute, and never for none", () => {
  const widest = {
    ...config,
    batchSize: 8192,
    hiddenLayers: Array.from({ length: 16 }, () => ({ units: 4096, activation: "relu", dropout: 0 }) as const),
  };
  expect(chunkSteps(config)).toBe(23);
  expect(chunkSteps({ ...config, batchSize: 1 })).toBe(761);
  expect(chunkSteps(widest)).toBe(1);
});
