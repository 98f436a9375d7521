import type { Architecture, DenseWeights } from "../contracts/model-artifact.ts";
import { randomPurposes, randomWords, uniform } from "../randomness/random-stream.ts";
import { layerSizes } from "./architecture.ts";

/**
 * Keras's defaults: kernels uniform in ±√(6 / (inputs + units)) (Glorot and Bengio, 2010), biases zero. The same seed gives the same
 * weights on every engine.
 */
export function initialWeights(architecture: Architecture, seed: number): DenseWeights[] {
  return layerSizes(architecture).map(({ inputs, units }, layer) => {
    const words = randomWords({ seed, purpose: randomPurposes.initialisation, epoch: 0, step: 0, layer }, inputs * units);
    const limit = Math.sqrt(6 / (inputs + units));
    const kernel = new Float32Array(words.length).map((_, index) => limit * (2 * uniform(words[index] as number) - 1));
    return { inputs, units, kernel, bias: new Float32Array(units) };
  });
}
