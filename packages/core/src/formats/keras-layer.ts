import { z } from "zod";
import { type Layer, type LayerActivation, layerActivations, paddings } from "./layered-model.ts";
import { unreadable, unsupported } from "./model-refusals.ts";

/** A layer as Keras and TensorFlow.js describe it. */
export interface KerasLayer {
  className: string;
  name: string;
  /** How many layers of this class come before it. */
  ordinal: number;
  config: Record<string, unknown>;
}

export interface WeightTensor {
  shape: readonly number[];
  data: Float32Array;
}

/**
 * Where a format keeps weights: the named variables of a layer, in that order, which is Keras's own.
 * @throws GlyphlabError `model-incomplete` when one is missing
 */
export type KerasWeights = (layer: KerasLayer, variables: readonly string[]) => WeightTensor[];

const count = z.number().int().positive().max(100_000);
const pair = z.union([count.transform((size) => [size, size] as const), z.tuple([count, count])]);
const padding = z.enum(paddings);
const channelsLast = z.literal("channels_last").optional();

const denseSchema = z.object({ units: count, activation: z.unknown().optional(), use_bias: z.boolean().default(true) });
const convolutionSchema = z.object({
  filters: count,
  kernel_size: pair,
  strides: pair.default([1, 1]),
  dilation_rate: pair.default([1, 1]),
  padding: padding.default("valid"),
  data_format: channelsLast,
  groups: z.literal(1).optional(),
  activation: z.unknown().optional(),
  use_bias: z.boolean().default(true),
});
const poolingSchema = z.object({
  pool_size: pair.default([2, 2]),
  strides: pair.nullish(),
  padding: padding.default("valid"),
  data_format: channelsLast,
});
const batchNormalisationSchema = z.object({
  axis: z.union([z.number().int(), z.tuple([z.number().int()])]).default(-1),
  epsilon: z.number().positive().default(1e-3),
  center: z.boolean().default(true),
  scale: z.boolean().default(true),
});
const reluSchema = z.object({ max_value: z.null().optional(), negative_slope: z.literal(0).nullish(), threshold: z.literal(0).nullish() });

const readers: Record<string, (layer: KerasLayer, weights: KerasWeights) => Layer> = {
  Flatten: ({ name, config }) => {
    parsed(z.object({ data_format: channelsLast }), config, name);
    return { name, type: "flatten" };
  },
  Dropout: ({ name, config }) => ({ name, type: "dropout", rate: parsed(z.object({ rate: z.number().min(0).lt(1) }), config, name).rate }),
  Reshape: ({ name, config }) => ({
    name,
    type: "reshape",
    shape: parsed(z.object({ target_shape: z.array(count).max(8) }), config, name).target_shape,
  }),
  Activation: ({ name, config }) => ({ name, type: "activation", activation: readActivation(config.activation, name) }),
  ReLU: ({ name, config }) => {
    parsed(reluSchema, config, name);
    return { name, type: "activation", activation: "relu" };
  },
  Softmax: ({ name, config }) => {
    parsed(z.object({ axis: z.literal(-1).optional() }), config, name);
    return { name, type: "activation", activation: "softmax" };
  },
  Rescaling: ({ name, config }) => ({
    name,
    type: "rescaling",
    ...parsed(z.object({ scale: z.number(), offset: z.number().default(0) }), config, name),
  }),
  Dense: (layer, weights) => {
    const { units, activation, use_bias } = parsed(denseSchema, layer.config, layer.name);
    const [kernel, bias] = readWeights(layer, weights, { kernel: 2, ...(use_bias && { bias: 1 }) });
    return {
      name: layer.name,
      type: "dense",
      units,
      activation: readActivation(activation, layer.name),
      kernel: kernel.data,
      bias: bias?.data ?? null,
    };
  },
  Conv2D: (layer, weights) => {
    const config = parsed(convolutionSchema, layer.config, layer.name);
    const [kernel, bias] = readWeights(layer, weights, { kernel: 4, ...(config.use_bias && { bias: 1 }) });
    if (kernel.shape.slice(0, 2).join() !== config.kernel_size.join()) {
      throw unreadable(`the kernel of “${layer.name}” has the shape [${kernel.shape.join(", ")}], and its config says another size`);
    }
    return {
      name: layer.name,
      type: "convolution",
      filters: config.filters,
      size: config.kernel_size,
      strides: config.strides,
      dilation: config.dilation_rate,
      padding: config.padding,
      activation: readActivation(config.activation, layer.name),
      kernel: kernel.data,
      bias: bias?.data ?? null,
    };
  },
  BatchNormalization: (layer, weights) => {
    const { epsilon, center, scale, axis } = parsed(batchNormalisationSchema, layer.config, layer.name);
    // Keras 2 writes the axis as a list, counted with the batch: the last one of images is 3, of features 1. The lengths of the weights say whether it is.
    const index = Array.isArray(axis) ? axis[0] : axis;
    if (![-1, 1, 2, 3].includes(index)) throw unsupported(`“${layer.name}” normalises axis ${index}, and only the last can be`);
    const variables = { ...(scale && { gamma: 1 }), ...(center && { beta: 1 }), moving_mean: 1, moving_variance: 1 };
    const tensors = readWeights(layer, weights, variables).map(({ data }) => data);
    const gamma = scale ? (tensors.shift() ?? null) : null;
    const beta = center ? (tensors.shift() ?? null) : null;
    const [mean = new Float32Array(), variance = new Float32Array()] = tensors;
    return { name: layer.name, type: "batch-normalisation", epsilon, gamma, beta, mean, variance };
  },
  MaxPooling2D: ({ name, config }) => readPooling(name, "max", config),
  AveragePooling2D: ({ name, config }) => readPooling(name, "average", config),
  GlobalMaxPooling2D: ({ name, config }) => readGlobalPooling(name, "max", config),
  GlobalAveragePooling2D: ({ name, config }) => readGlobalPooling(name, "average", config),
};

/** @throws GlyphlabError `model-unsupported` for a class or a setting that is not known, `model-unreadable`, `model-incomplete` */
export function readKerasLayer(layer: KerasLayer, weights: KerasWeights): Layer {
  const read = Object.hasOwn(readers, layer.className) ? readers[layer.className] : undefined;
  if (!read) {
    const known = Object.keys(readers).join(", ");
    throw unsupported(`“${layer.name}” is a layer of class ${layer.className}, and the known ones are ${known}`);
  }
  return read(layer, weights);
}

function readPooling(name: string, takes: "max" | "average", config: unknown): Layer {
  const { pool_size, strides, padding } = parsed(poolingSchema, config, name);
  return { name, type: "pooling", takes, size: pool_size, strides: strides ?? pool_size, padding };
}

function readGlobalPooling(name: string, takes: "max" | "average", config: unknown): Layer {
  parsed(z.object({ data_format: channelsLast, keepdims: z.literal(false).optional() }), config, name);
  return { name, type: "global-pooling", takes };
}

const activationNames: Record<string, LayerActivation> = { silu: "swish" };

/** A name, or how Keras 3 serialises a function that it knows. */
const activationSchema = z.union([
  z.string().max(100),
  z.object({ class_name: z.literal("function"), config: z.string().max(100) }).transform(({ config }) => config),
  z.object({ class_name: z.string().max(100) }).transform(({ class_name }) => class_name.toLowerCase()),
]);

function readActivation(value: unknown, layer: string): LayerActivation {
  if (value === null || value === undefined) return "linear";
  const { data: name, success } = activationSchema.safeParse(value);
  const activation = success ? (activationNames[name] ?? layerActivations.find((known) => known === name)) : undefined;
  if (!activation) {
    throw unsupported(
      `“${layer}” has the activation ${success ? name : "of somebody's own"}, and the known ones are ${layerActivations.join(", ")}`,
    );
  }
  return activation;
}

/** @param ranks of each variable that the layer has */
function readWeights(layer: KerasLayer, weights: KerasWeights, ranks: Record<string, number>): [WeightTensor, ...WeightTensor[]] {
  const tensors = weights(layer, Object.keys(ranks));
  for (const [index, [variable, rank]] of Object.entries(ranks).entries()) {
    const shape = tensors[index]?.shape ?? [];
    if (shape.length !== rank) throw unreadable(`the ${variable} of “${layer.name}” has the shape [${shape.join(", ")}]`);
  }
  return tensors as [WeightTensor, ...WeightTensor[]];
}

function parsed<Parsed>(schema: z.ZodType<Parsed>, config: unknown, name: string): Parsed {
  const result = schema.safeParse(config);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw unsupported(`“${name}” has a ${issue?.path.join(".") || "config"} that is not known: ${issue?.message.toLowerCase()}`);
}
