import { kerasLayers, tfjsSequential } from "./keras-config.ts";
import type { LayeredModel } from "./layered-model.ts";
import { modelMetadata } from "./model-metadata.ts";
import { layersOf, type StoredModel } from "./stored-model.ts";
import { floatBytes } from "./weight-bytes.ts";

/** The name that `modelJson` gives to the file of weights beside it. */
export const tfjsWeightsFile = "group1-shard1of1.bin";

export interface TfjsLayersFiles {
  /** The contents of `model.json`. */
  modelJson: Record<string, unknown>;
  /** The contents of the file named `tfjsWeightsFile`. */
  weights: Uint8Array<ArrayBuffer>;
}

/**
 * A model as TensorFlow.js's `loadLayersModel` reads it: a Sequential with inputs [images, height, width] and outputs [images, classes],
 * written as Keras writes it (https://github.com/tensorflow/tfjs/blob/master/tfjs-core/src/io/types.ts, `ModelJSON`). What
 * someone else needs to feed it, class names, normalisation and how a drawing is prepared, goes along as user-defined metadata.
 */
export const toTfjsLayers = (model: StoredModel): TfjsLayersFiles => layeredToTfjs(layersOf(model), modelMetadata(model));

/** A list of layers as TensorFlow.js reads and runs it. @param metadata goes along as user-defined metadata */
export function layeredToTfjs(model: LayeredModel, metadata: Record<string, unknown> = {}): TfjsLayersFiles {
  const layers = kerasLayers(model);
  const variables = layers.flatMap(({ name, variables }) =>
    variables.map((variable) => ({ ...variable, name: `${name}/${variable.name}` })),
  );
  const modelJson = {
    format: "layers-model",
    generatedBy: "Glyphlab",
    convertedBy: null,
    modelTopology: { keras_version: "2.15.0", backend: "tensorflow", model_config: tfjsSequential(layers, model.inputShape) },
    weightsManifest: [{ paths: [tfjsWeightsFile], weights: variables.map(({ name, shape }) => ({ name, shape, dtype: "float32" })) }],
    userDefinedMetadata: metadata,
  };
  return { modelJson, weights: floatBytes(variables.map(({ data }) => data)) };
}
