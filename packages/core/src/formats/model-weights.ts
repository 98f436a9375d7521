import { type Architecture, architectureSchema, type DenseWeights, normalisation, type TrainedModel } from "../contracts/model-artifact.ts";
import { type DenseLayer, layerSizes } from "../model/architecture.ts";
import { drawingRecipe } from "../preprocessing/drawing-recipe.ts";
import { unreadable } from "./model-refusals.ts";
import { readSafetensors, type Safetensors, type Tensor, writeSafetensors } from "./safetensors.ts";

/**
 * A trained model as one safetensors file: tensors `layers.0.kernel` ([inputs, units]) and `layers.0.bias`, …; the architecture as JSON,
 * the normalisation of its inputs and how a drawing becomes one in the metadata.
 */
export function writeModelWeights({ architecture, layers }: TrainedModel): Uint8Array<ArrayBuffer> {
  const tensors = layers.flatMap(({ inputs, units, kernel, bias }, index): [string, Tensor][] => [
    [`layers.${index}.kernel`, { shape: [inputs, units], data: kernel }],
    [`layers.${index}.bias`, { shape: [units], data: bias }],
  ]);
  return writeSafetensors(tensors, {
    format: "glyphlab-model",
    version: "1",
    normalisation,
    architecture: JSON.stringify(architecture),
    drawing: JSON.stringify(drawingRecipe),
  });
}

/** @throws GlyphlabError `model-unreadable` when the bytes are no whole model, or its weights do not fit its architecture */
export const readModelWeights = (bytes: Uint8Array): TrainedModel => trainedModelFrom(readSafetensors(bytes));

/** @throws GlyphlabError `model-unreadable` as {@link readModelWeights} */
export function trainedModelFrom({ tensors, metadata }: Safetensors): TrainedModel {
  if (metadata.format !== "glyphlab-model" || metadata.version !== "1") throw unreadable("it is not a Glyphlab model of version 1");
  if (metadata.normalisation !== normalisation) {
    throw unreadable(`its inputs are normalised as “${metadata.normalisation}”, and only “${normalisation}” is known`);
  }
  const architecture = readArchitecture(metadata.architecture);
  const layers = layerSizes(architecture).map((layer, index) => readLayer(tensors, layer, index));
  if (tensors.size !== 2 * layers.length) throw unreadable(`it has ${tensors.size} tensors, and its architecture ${2 * layers.length}`);
  return { architecture, layers };
}

function readArchitecture(json: string | undefined): Architecture {
  try {
    return architectureSchema.parse(JSON.parse(json ?? ""));
  } catch (cause) {
    throw unreadable("its metadata hold no valid architecture", cause);
  }
}

function readLayer(tensors: ReadonlyMap<string, Tensor>, { inputs, units }: DenseLayer, index: number): DenseWeights {
  const floats = (name: string, shape: number[]): Float32Array => {
    const tensor = tensors.get(name);
    if (!(tensor?.data instanceof Float32Array) || tensor.shape.join() !== shape.join()) {
      throw unreadable(`its architecture asks for a float32 tensor “${name}” of shape [${shape.join(", ")}]`);
    }
    return tensor.data;
  };
  return { inputs, units, kernel: floats(`layers.${index}.kernel`, [inputs, units]), bias: floats(`layers.${index}.bias`, [units]) };
}
