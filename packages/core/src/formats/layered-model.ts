/**
 * A network as a list of layers, the form between all the formats: what Keras, TensorFlow.js and ONNX have in common of a network
 * whose layers follow one another. Arrays are row-major, images are [height, width, channels], as in Keras.
 */
export interface LayeredModel {
  /** Of one image, without the batch: [height, width], [height, width, channels], [channels, height, width] or [features]. */
  inputShape: readonly number[];
  layers: readonly Layer[];
}

/** Those of Keras that have no parameter and mean the same in TensorFlow.js. */
export const layerActivations = ["linear", "relu", "sigmoid", "tanh", "softmax", "elu", "selu", "softplus", "softsign", "swish"] as const;
export type LayerActivation = (typeof layerActivations)[number];

export const paddings = ["valid", "same"] as const;

export type Pair = readonly [height: number, width: number];

/** `name` is the one in the file, for messages. */
export type Layer = { readonly name: string } & LayerKind;

type LayerKind =
  | { type: "flatten" }
  | { type: "reshape"; shape: readonly number[] }
  | { type: "dropout"; rate: number }
  | { type: "activation"; activation: LayerActivation }
  /** input · scale + offset */
  | { type: "rescaling"; scale: number; offset: number }
  /** `kernel` is [inputs, units]. */
  | { type: "dense"; units: number; activation: LayerActivation; kernel: Float32Array; bias: Float32Array | null }
  /** (input - mean) / √(variance + epsilon) · gamma + beta, each of the last axis. */
  | {
      type: "batch-normalisation";
      epsilon: number;
      gamma: Float32Array | null;
      beta: Float32Array | null;
      mean: Float32Array;
      variance: Float32Array;
    }
  /** `kernel` is [height, width, channels, filters]. */
  | {
      type: "convolution";
      filters: number;
      size: Pair;
      strides: Pair;
      dilation: Pair;
      padding: (typeof paddings)[number];
      activation: LayerActivation;
      kernel: Float32Array;
      bias: Float32Array | null;
    }
  | { type: "pooling"; takes: "max" | "average"; size: Pair; strides: Pair; padding: (typeof paddings)[number] }
  | { type: "global-pooling"; takes: "max" | "average" };
