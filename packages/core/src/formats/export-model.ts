import type { ExportFormat } from "./export-format.ts";
import { unsupported } from "./model-refusals.ts";
import { isLayered, type StoredModel, writeStoredModel } from "./stored-model.ts";
import { tfjsWeightsFile, toTfjsLayers } from "./tfjs-layers.ts";
import { writeZip } from "./zip-archive.ts";

/**
 * A model as one file of a format. In each lies what its inputs and outputs mean: class names, the normalisation of pixels and how a drawing is prepared. Keras's
 * two tell when they were made, the others are the same bytes for the same model.
 * @throws GlyphlabError `model-unsupported` when the format is none of `exportFormatsOf`
 */
export async function exportModel(model: StoredModel, format: ExportFormat["id"]): Promise<Uint8Array<ArrayBuffer>> {
  switch (format) {
    case "tfjs": {
      const { modelJson, weights } = toTfjsLayers(model);
      return writeZip({ "model.json": new TextEncoder().encode(JSON.stringify(modelJson)), [tfjsWeightsFile]: weights });
    }
    case "keras-v3":
      return (await import("./keras-v3.ts")).writeKerasV3(model);
    case "keras-h5":
      return (await import("./keras-h5.ts")).writeKerasH5(model);
    case "onnx":
      if (isLayered(model)) throw unsupported("only a model of dense layers is written as ONNX");
      return (await import("./onnx.ts")).writeOnnx(model);
    case "safetensors":
      return writeStoredModel(model);
    default:
      throw new Error(`No such format: ${format satisfies never}`);
  }
}
