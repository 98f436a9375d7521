import type { DenseWeights, TrainedModel } from "../contracts/model-artifact.ts";
import { layerSizes } from "../model/architecture.ts";
import type { Layer, LayeredModel } from "./layered-model.ts";

/** A trained model of ours as a list of layers: flatten, dense, and dropout where there was some. */
export function trainedLayers({ architecture, layers }: TrainedModel): LayeredModel {
  const dense = layerSizes(architecture).flatMap(({ units, activation, dropout }, index): Layer[] => {
    const { kernel, bias } = layers[index] as DenseWeights;
    const name = `dense ${index + 1}`;
    const layer: Layer = { name, type: "dense", units, activation, kernel, bias };
    return dropout > 0 ? [layer, { name: `dropout after ${name}`, type: "dropout", rate: dropout }] : [layer];
  });
  return { inputShape: architecture.imageShape, layers: [{ name: "flatten", type: "flatten" }, ...dense] };
}
