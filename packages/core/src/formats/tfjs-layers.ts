import { normalisation, type TrainedModel } from "../contracts/model-artifact.ts";
import { type DenseLayer, layerSizes } from "../model/architecture.ts";
import { drawingRecipe } from "../preprocessing/drawing-recipe.ts";
import { weightBytes } from "./weight-bytes.ts";

/** The name that `modelJson` gives to the file of weights beside it. */
export const tfjsWeightsFile = "group1-shard1of1.bin";

interface TfjsLayersFiles {
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
export function toTfjsLayers({ architecture, layers }: TrainedModel): TfjsLayersFiles {
  const { imageShape, classNames } = architecture;
  const sizes = layerSizes(architecture);
  const topology = [
    { class_name: "Flatten", config: { name: "flatten", trainable: true, batch_input_shape: [null, ...imageShape], dtype: "float32" } },
    ...sizes.flatMap((layer, index) => [
      { class_name: "Dense", config: denseConfig(numbered("dense", index), layer) },
      ...(layer.dropout > 0 ? [{ class_name: "Dropout", config: dropoutConfig(numbered("dropout", index), layer) }] : []),
    ]),
  ];
  const modelJson = {
    format: "layers-model",
    generatedBy: "Glyphlab",
    convertedBy: null,
    modelTopology: {
      keras_version: "2.15.0",
      backend: "tensorflow",
      model_config: {
        class_name: "Sequential",
        config: { name: "sequential", layers: topology, build_input_shape: [null, ...imageShape] },
      },
    },
    weightsManifest: [
      {
        paths: [tfjsWeightsFile],
        weights: sizes.flatMap(({ inputs, units }, index) => [
          { name: `${numbered("dense", index)}/kernel`, shape: [inputs, units], dtype: "float32" },
          { name: `${numbered("dense", index)}/bias`, shape: [units], dtype: "float32" },
        ]),
      },
    ],
    userDefinedMetadata: { classNames, imageShape, normalisation, drawing: drawingRecipe },
  };
  return { modelJson, weights: weightBytes(layers) };
}

/** As Keras numbers layers: dense, dense_1, …; a dropout has the number of the dense layer that it follows. */
const numbered = (name: string, index: number): string => (index === 0 ? name : `${name}_${index}`);

const dropoutConfig = (name: string, { dropout }: DenseLayer) => ({ name, trainable: true, dtype: "float32", rate: dropout });

const denseConfig = (name: string, { units, activation }: DenseLayer) => ({
  name,
  trainable: true,
  dtype: "float32",
  units,
  activation,
  use_bias: true,
  kernel_initializer: { class_name: "GlorotUniform", config: { seed: null } },
  bias_initializer: { class_name: "Zeros", config: {} },
  kernel_regularizer: null,
  bias_regularizer: null,
  activity_regularizer: null,
  kernel_constraint: null,
  bias_constraint: null,
});
