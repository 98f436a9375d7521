import { describe, expect, it } from "vitest";
import { architectureOf } from "./architecture.ts";
import { initialWeights } from "./initialisation.ts";
import { presets } from "./presets.ts";

const architecture = architectureOf(presets.reference.config);

describe("initialWeights", () => {
  it("fills Glorot's range evenly and leaves biases at zero", () => {
    for (const { inputs, units, kernel, bias } of initialWeights(architecture, 1)) {
      const limit = Math.sqrt(6 / (inputs + units));
      const mean = kernel.reduce((sum, weight) => sum + weight, 0) / kernel.length;
      const variance = kernel.reduce((sum, weight) => sum + weight ** 2, 0) / kernel.length;
      expect(kernel.every((weight) => Math.abs(weight) <= limit)).toBe(true);
      // Four standard errors of a uniform distribution on ±limit.
      expect(Math.abs(mean)).toBeLessThan((4 * limit) / Math.sqrt(3 * kernel.length));
      expect(Math.abs(variance / (limit ** 2 / 3) - 1)).toBeLessThan(4 * Math.sqrt(0.8 / kernel.length));
      expect(bias.every((value) => value === 0)).toBe(true);
    }
  });

  it("repeats for a seed, differs for another, and no two layers share their numbers", () => {
    const kernels = (seed: number) =>
      initialWeights({ ...architecture, imageShape: [1, 10], hiddenLayers: [{ units: 10, activation: "relu", dropout: 0 }] }, seed).map(
        ({ kernel }) => [...kernel],
      );
    expect(kernels(1)).toEqual(kernels(1));
    expect(kernels(1)).not.toEqual(kernels(2));
    expect(kernels(1)[0]).not.toEqual(kernels(1)[1]);
  });
});
