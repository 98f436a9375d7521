import { layerShapes } from "./layer-shapes.ts";
import type { Layer, LayeredModel } from "./layered-model.ts";

/** A variable of a layer, as Keras names it. */
export interface KerasVariable {
  name: string;
  shape: number[];
  data: Float32Array;
}

/** A layer as Keras describes it, with its variables in Keras's order. */
export interface KerasLayerParts {
  className: string;
  /** As Keras names layers: dense, dense_1, … */
  name: string;
  config: Record<string, unknown>;
  variables: KerasVariable[];
}

/** A model's layers in Keras's words, without what the versions of Keras write differently. */
export function kerasLayers(model: LayeredModel): KerasLayerParts[] {
  const shapes = layerShapes(model);
  const counts = new Map<string, number>();
  return model.layers.map((layer, index) => {
    const className = classNameOf(layer);
    const ordinal = counts.get(className) ?? 0;
    counts.set(className, ordinal + 1);
    const base = snakeCase(className);
    const name = ordinal === 0 ? base : `${base}_${ordinal}`;
    const config = { name, trainable: true, dtype: "float32", ...configOf(layer) };
    return { className, name, config, variables: variablesOf(layer, shapes[index]?.at(-1) ?? 0) };
  });
}

/** @see https://github.com/keras-team/keras/blob/master/keras/src/utils/naming.py, `to_snake_case` */
export const snakeCase = (className: string): string =>
  className
    .replaceAll(/(.)([A-Z][a-z]+)/g, "$1_$2")
    .replaceAll(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase();

function classNameOf(layer: Layer): string {
  switch (layer.type) {
    case "flatten":
      return "Flatten";
    case "reshape":
      return "Reshape";
    case "dropout":
      return "Dropout";
    case "activation":
      return "Activation";
    case "rescaling":
      return "Rescaling";
    case "dense":
      return "Dense";
    case "batch-normalisation":
      return "BatchNormalization";
    case "convolution":
      return "Conv2D";
    case "pooling":
      return layer.takes === "max" ? "MaxPooling2D" : "AveragePooling2D";
    case "global-pooling":
      return layer.takes === "max" ? "GlobalMaxPooling2D" : "GlobalAveragePooling2D";
    default:
      return layer satisfies never;
  }
}

function configOf(layer: Layer): Record<string, unknown> {
  switch (layer.type) {
    case "flatten":
    case "global-pooling":
      return { data_format: "channels_last" };
    case "reshape":
      return { target_shape: layer.shape };
    case "dropout":
      return { rate: layer.rate };
    case "activation":
      return { activation: layer.activation };
    case "rescaling":
      return { scale: layer.scale, offset: layer.offset };
    case "dense":
      return { units: layer.units, activation: layer.activation, use_bias: layer.bias !== null };
    case "batch-normalisation":
      return { axis: -1, epsilon: layer.epsilon, center: layer.beta !== null, scale: layer.gamma !== null };
    case "convolution":
      return {
        filters: layer.filters,
        kernel_size: layer.size,
        strides: layer.strides,
        padding: layer.padding,
        data_format: "channels_last",
        dilation_rate: layer.dilation,
        activation: layer.activation,
        use_bias: layer.bias !== null,
      };
    case "pooling":
      return { pool_size: layer.size, strides: layer.strides, padding: layer.padding, data_format: "channels_last" };
    default:
      return layer satisfies never;
  }
}

/** @param inputs the size of the last axis of what the layer gets */
function variablesOf(layer: Layer, inputs: number): KerasVariable[] {
  switch (layer.type) {
    case "dense":
      return [
        { name: "kernel", shape: [inputs, layer.units], data: layer.kernel },
        ...(layer.bias ? [{ name: "bias", shape: [layer.units], data: layer.bias }] : []),
      ];
    case "convolution":
      return [
        { name: "kernel", shape: [...layer.size, inputs, layer.filters], data: layer.kernel },
        ...(layer.bias ? [{ name: "bias", shape: [layer.filters], data: layer.bias }] : []),
      ];
    case "batch-normalisation":
      return [
        ...(layer.gamma ? [{ name: "gamma", shape: [inputs], data: layer.gamma }] : []),
        ...(layer.beta ? [{ name: "beta", shape: [inputs], data: layer.beta }] : []),
        { name: "moving_mean", shape: [inputs], data: layer.mean },
        { name: "moving_variance", shape: [inputs], data: layer.variance },
      ];
    default:
      return [];
  }
}

/** A Sequential as TensorFlow.js describes it, and Keras 2: the shape of the input stands in the first layer. */
export function tfjsSequential(layers: readonly KerasLayerParts[], inputShape: readonly number[]): Record<string, unknown> {
  const entries = layers.map(({ className, config }, index) => ({
    class_name: className,
    config: index === 0 ? { ...config, batch_input_shape: [null, ...inputShape] } : config,
  }));
  return { class_name: "Sequential", config: { name: "sequential", layers: entries, build_input_shape: [null, ...inputShape] } };
}

/** The same with the input as a layer of its own, under the name for its shape that Keras 2 writes and Keras 3 still reads. */
export function keras2Sequential(layers: readonly KerasLayerParts[], inputShape: readonly number[]): Record<string, unknown> {
  const batchShape = [null, ...inputShape];
  const input = {
    class_name: "InputLayer",
    config: { batch_input_shape: batchShape, dtype: "float32", sparse: false, name: "input_layer" },
  };
  const entries = layers.map(({ className, config }) => ({ class_name: className, config }));
  return { class_name: "Sequential", config: { name: "sequential", layers: [input, ...entries], build_input_shape: batchShape } };
}
