import type { ImportedModel } from "./imported-model.ts";
import { layerShapes } from "./layer-shapes.ts";
import { readModelWeights } from "./model-weights.ts";
import { trainedLayers } from "./trained-layers.ts";

/**
 * A model in a safetensors file with our metadata; without them such a file says nothing of an architecture.
 * @throws GlyphlabError `model-unreadable`, `model-incomplete` or `model-too-large`
 */
export function readSafetensorsModel(bytes: Uint8Array): ImportedModel {
  const trained = readModelWeights(bytes);
  const model = trainedLayers(trained);
  layerShapes(model);
  return { format: "safetensors", writtenBy: "Glyphlab", model, classNames: trained.architecture.classNames, takesPixelsOver255: true };
}
