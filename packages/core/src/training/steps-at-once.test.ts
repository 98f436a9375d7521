import { expect, it } from "vitest";
import { presets } from "../model/presets.ts";
import { stepsAtOnce } from "./steps-at-once.ts";

const { config } = presets.reference;

it("asks for fewer steps at once the more a step has to compute, and never for none", () => {
  const widest = {
    ...config,
    batchSize: 8192,
    hiddenLayers: Array.from({ length: 16 }, () => ({ units: 4096, activation: "relu", dropout: 0 }) as const),
  };
  expect(stepsAtOnce(config, 1e10)).toBe(23);
  expect(stepsAtOnce({ ...config, batchSize: 1 }, 1e10)).toBe(761);
  expect(stepsAtOnce(config, 1e11)).toBe(238);
  expect(stepsAtOnce(widest, 1e10)).toBe(1);
});
