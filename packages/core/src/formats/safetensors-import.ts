import type { ImportedModel } from "./imported-model.ts";
import { layerShapes } from "./layer-shapes.ts";
import { layersOf, readStoredModel } from "./stored-model.ts";

/**
 * A model in a safetensors file with our metadata; without them such a file says nothing of an architecture.
 * @throws GlyphlabError `model-unreadable`, `model-incomplete`, `model-unsupported` or `model-too-large`
 */
export function readSafetensorsModel(bytes: Uint8Array): ImportedModel {
  const stored = readStoredModel(bytes);
  const model = layersOf(stored);
  layerShapes(model);
  return { format: "safetensors", writtenBy: "Glyphlab", model, classNames: stored.architecture.classNames, takesPixelsOver255: true };
}
