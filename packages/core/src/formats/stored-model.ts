import type { TrainedModel } from "../contracts/model-artifact.ts";
import { weightsOf } from "./layer-shapes.ts";
import type { LayeredClassifier } from "./layered-classifier.ts";
import type { LayeredModel } from "./layered-model.ts";
import { layeredClassifierOf, layeredFormat, writeLayeredWeights } from "./layered-weights.ts";
import { trainedModelFrom, writeModelWeights } from "./model-weights.ts";
import { readSafetensors } from "./safetensors.ts";
import { trainedLayers } from "./trained-layers.ts";
import { floatBytes } from "./weight-bytes.ts";

/** A model as it is kept: a stack of dense layers, which every engine computes, or one of other layers, for which TensorFlow.js is needed. */
export type StoredModel = TrainedModel | LayeredClassifier;

export const isLayered = (model: StoredModel): model is LayeredClassifier => "network" in model;

/** Its layers, whichever it is. */
export const layersOf = (model: StoredModel): LayeredModel => (isLayered(model) ? model.network : trainedLayers(model));

/** One safetensors file, from which it comes back to the bit. */
export const writeStoredModel = (model: StoredModel): Uint8Array<ArrayBuffer> =>
  isLayered(model) ? writeLayeredWeights(model) : writeModelWeights(model);

/** @throws GlyphlabError `model-unreadable`, or what else refuses a model of other layers, when the bytes are no whole model */
export function readStoredModel(bytes: Uint8Array): StoredModel {
  const file = readSafetensors(bytes);
  return file.metadata.format === layeredFormat ? layeredClassifierOf(file) : trainedModelFrom(file);
}

/** Its weights in the canonical form: see `weight-bytes.ts`. Of batch normalisation gamma, beta, mean and variance. */
export const storedWeightBytes = (model: StoredModel): Uint8Array<ArrayBuffer> => floatBytes(layersOf(model).layers.flatMap(weightsOf));

/** How many numbers it has learned. */
export const parameterCount = (model: StoredModel): number =>
  layersOf(model)
    .layers.flatMap(weightsOf)
    .reduce((sum, { length }) => sum + length, 0);
