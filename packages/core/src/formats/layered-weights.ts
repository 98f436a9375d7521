import { z } from "zod";
import { layeredArchitectureSchema, normalisation } from "../contracts/model-artifact.ts";
import { drawingRecipe } from "../preprocessing/drawing-recipe.ts";
import { parseBoundedJson } from "./bounded-json.ts";
import { asClassifier } from "./classifier.ts";
import { kerasLayers } from "./keras-config.ts";
import { type LayeredClassifier, layeredClassifier } from "./layered-classifier.ts";
import { type Layer, type LayeredModel, layerActivations, paddings } from "./layered-model.ts";
import { modelLimits } from "./model-limits.ts";
import { unreadable } from "./model-refusals.ts";
import { type Safetensors, type Tensor, writeSafetensors } from "./safetensors.ts";

/** What tells such a file from one of dense layers: see `model-weights.ts`. */
export const layeredFormat = "glyphlab-layers";

const size = z.number().int().positive().max(modelLimits.activations);
const pair = z.tuple([size, size]).readonly();
const padding = z.enum(paddings);
const activation = z.enum(layerActivations);
/** Of a tensor that the layer may lack. Where it has it, it lies among the tensors. */
const absent = z.null().optional();
const named = { name: z.string().max(200) };

/** A layer without its tensors. */
const settingsSchema = z.discriminatedUnion("type", [
  z.object({ ...named, type: z.literal("flatten") }),
  z.object({ ...named, type: z.literal("reshape"), shape: z.array(size).max(modelLimits.dimensions) }),
  z.object({ ...named, type: z.literal("dropout"), rate: z.number().min(0).lt(1) }),
  z.object({ ...named, type: z.literal("activation"), activation }),
  z.object({ ...named, type: z.literal("rescaling"), scale: z.number(), offset: z.number() }),
  z.object({ ...named, type: z.literal("dense"), units: size, activation, bias: absent }),
  z.object({ ...named, type: z.literal("batch-normalisation"), epsilon: z.number().positive(), gamma: absent, beta: absent }),
  z.object({
    ...named,
    type: z.literal("convolution"),
    filters: size,
    size: pair,
    strides: pair,
    dilation: pair,
    padding,
    activation,
    bias: absent,
  }),
  z.object({ ...named, type: z.literal("pooling"), takes: z.enum(["max", "average"]), size: pair, strides: pair, padding }),
  z.object({ ...named, type: z.literal("global-pooling"), takes: z.enum(["max", "average"]) }),
]);
const networkSchema = z.object({
  inputShape: z.array(size).min(1).max(modelLimits.dimensions),
  layers: z.array(settingsSchema).max(modelLimits.layers),
});
const meaningSchema = layeredArchitectureSchema.pick({ imageShape: true, classNames: true });

/**
 * A classifier of any layers as one safetensors file: tensors `layers.0.kernel` and so on, shaped as Keras shapes them; the layers' settings, the
 * class names, the normalisation of inputs and how a drawing becomes one in the metadata.
 */
export function writeLayeredWeights({ architecture, network }: LayeredClassifier): Uint8Array<ArrayBuffer> {
  const variables = kerasLayers(network).flatMap((layer) => layer.variables);
  const shapeOf = (data: Float32Array): number[] => variables.find((variable) => variable.data === data)?.shape ?? [data.length];
  const tensors = new Map<string, Tensor>();
  const layers = network.layers.map((layer, index) => {
    const settings: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(layer)) {
      if (value instanceof Float32Array) tensors.set(`layers.${index}.${key}`, { shape: shapeOf(value), data: value });
      else settings[key] = value;
    }
    return settings;
  });
  const { imageShape, classNames } = architecture;
  return writeSafetensors(tensors, {
    format: layeredFormat,
    version: "1",
    normalisation,
    network: JSON.stringify({ inputShape: network.inputShape, layers }),
    meaning: JSON.stringify({ imageShape, classNames }),
    drawing: JSON.stringify(drawingRecipe),
  });
}

/** @throws GlyphlabError `model-unreadable`, `model-unsupported` or `model-too-large` when it is not a whole classifier of this form */
export function layeredClassifierOf({ tensors, metadata }: Safetensors): LayeredClassifier {
  if (metadata.version !== "1") throw unreadable("it is not a Glyphlab model of version 1");
  if (metadata.normalisation !== normalisation) {
    throw unreadable(`its inputs are normalised as “${metadata.normalisation}”, and only “${normalisation}” is known`);
  }
  const { inputShape, layers: settings } = parsed(networkSchema, metadata.network, "layers");
  const meaning = parsed(meaningSchema, metadata.meaning, "classes");
  const left = new Map(tensors);
  const take = (name: string): Float32Array => {
    const data = left.get(name)?.data;
    if (!(data instanceof Float32Array)) throw unreadable(`its layers ask for a float32 tensor “${name}”`);
    left.delete(name);
    return data;
  };
  const network: LayeredModel = { inputShape, layers: settings.map((layer, index) => withTensors(layer, `layers.${index}`, take)) };
  if (left.size > 0) throw unreadable(`no layer of it has the tensor “${left.keys().next().value}”`);
  return layeredClassifier(asClassifier(network, meaning.imageShape, meaning.classNames.length), meaning);
}

function withTensors(layer: z.infer<typeof settingsSchema>, place: string, take: (name: string) => Float32Array): Layer {
  const optional = (name: "bias" | "gamma" | "beta", said: null | undefined) => (said === null ? null : take(`${place}.${name}`));
  switch (layer.type) {
    case "dense":
    case "convolution":
      return { ...layer, kernel: take(`${place}.kernel`), bias: optional("bias", layer.bias) };
    case "batch-normalisation":
      return {
        ...layer,
        gamma: optional("gamma", layer.gamma),
        beta: optional("beta", layer.beta),
        mean: take(`${place}.mean`),
        variance: take(`${place}.variance`),
      };
    default:
      return layer;
  }
}

function parsed<Parsed>(schema: z.ZodType<Parsed>, json: string | undefined, what: string): Parsed {
  const result = schema.safeParse(parseBoundedJson(new TextEncoder().encode(json ?? ""), `what describes its ${what}`));
  if (!result.success) throw unreadable(`its metadata hold no valid ${what}`, result.error);
  return result.data;
}
