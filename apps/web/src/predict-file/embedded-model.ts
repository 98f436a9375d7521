import type { Architecture, DenseWeights, TrainedModel } from "@glyphlab/core/contracts/model-artifact";
import { layerSizes } from "@glyphlab/core/model/architecture";

/**
 * The model that the server put into the page. It is not checked again: to parse it as a file takes a library four times as large as the weights.
 * @param weights base64 of `weightBytes`
 */
export function embeddedModel(architectureJson: string, weights: string): TrainedModel {
  const architecture: Architecture = JSON.parse(architectureJson);
  const numbers = new Float32Array(Uint8Array.from(atob(weights), (letter) => letter.charCodeAt(0)).buffer);
  let offset = 0;
  const next = (length: number) => {
    offset += length;
    return numbers.subarray(offset - length, offset);
  };
  const layers = layerSizes(architecture).map(
    ({ inputs, units }): DenseWeights => ({ inputs, units, kernel: next(inputs * units), bias: next(units) }),
  );
  return { architecture, layers };
}
