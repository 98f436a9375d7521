import type { TrainedModel } from "../contracts/model-artifact.ts";
import { activations } from "../contracts/run-config.ts";
import { initialWeights } from "../model/initialisation.ts";

/** A model with every activation there is and dropout after some, which must not act on predictions, and biases that would show if they were left out. */
export function sampleModel(): TrainedModel {
  const architecture: TrainedModel["architecture"] = {
    imageShape: [28, 28],
    classNames: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
    hiddenLayers: activations.map((activation, index) => ({ units: 24 - 4 * index, activation, dropout: index % 2 ? 0.5 : 0 })),
  };
  const layers = initialWeights(architecture, 7);
  for (const { bias } of layers) for (const index of bias.keys()) bias[index] = Math.sin(index + 1);
  return { architecture, layers };
}
