import { z } from "zod";
import { parseBoundedJson } from "./bounded-json.ts";
import type { ImportedModel, ModelFile } from "./imported-model.ts";
import type { KerasWeights, WeightTensor } from "./keras-layer.ts";
import { readKerasNetwork } from "./keras-network.ts";
import { elementCount } from "./layer-shapes.ts";
import { modelLimits } from "./model-limits.ts";
import { readMetadata } from "./model-metadata.ts";
import { incomplete, tooLarge, unreadable, unsupported } from "./model-refusals.ts";

const size = z.number().int().nonnegative();
const quantization = z.object({ dtype: z.enum(["uint8", "uint16", "float16"]), scale: z.number().optional(), min: z.number().optional() });
const weightSchema = z.object({
  name: z.string().max(400),
  shape: z.array(size).max(modelLimits.dimensions),
  dtype: z.string(),
  quantization: quantization.optional(),
});
const modelSchema = z.object({
  format: z.string().nullish(),
  generatedBy: z.string().max(200).nullish(),
  modelTopology: z.unknown().optional(),
  weightsManifest: z
    .array(
      z.object({ paths: z.array(z.string().max(400)).max(modelLimits.files), weights: z.array(weightSchema).max(4 * modelLimits.layers) }),
    )
    .max(modelLimits.files)
    .optional(),
  userDefinedMetadata: z.unknown().optional(),
});
/** Keras's converter wraps the network, TensorFlow.js itself does not. */
const wrappedSchema = z.object({ model_config: z.unknown() });

/**
 * A layers model of TensorFlow.js: `model.json` and the files of weights that it names, which must be among `files`; nothing is fetched.
 * @throws GlyphlabError `model-unreadable`, `model-incomplete`, `model-unsupported` or `model-too-large`
 */
export function readTfjsLayers(modelJson: Uint8Array, files: readonly ModelFile[]): ImportedModel {
  const parsed = modelSchema.safeParse(parseBoundedJson(modelJson, "model.json"));
  if (!parsed.success) throw unreadable("model.json is not one of TensorFlow.js", parsed.error);
  const { format, generatedBy, modelTopology: topology, weightsManifest: manifest, userDefinedMetadata } = parsed.data;
  if (format === "graph-model" || isGraph(topology)) {
    throw unsupported(
      "it is a graph model of TensorFlow.js, and only layers models can be read; convert it again with --output_format=tfjs_layers_model",
    );
  }
  if (topology === undefined || topology === null) throw incomplete("model.json holds no architecture");
  if (!manifest) throw incomplete("model.json names no weights");
  const wrapped = wrappedSchema.safeParse(topology);
  const tensors = new Map(manifest.flatMap((group) => readGroup(group, files)));
  const model = readKerasNetwork(
    wrapped.success && wrapped.data.model_config ? wrapped.data.model_config : topology,
    weightsByName(tensors),
  );
  return { format: "tfjs-layers", writtenBy: generatedBy ?? null, model, ...readMetadata(userDefinedMetadata) };
}

const isGraph = (topology: unknown): boolean => typeof topology === "object" && topology !== null && "node" in topology;

/** Weights by layer and variable, the last two parts of their names: "dense/kernel", "sequential/dense/kernel:0". */
function weightsByName(tensors: ReadonlyMap<string, WeightTensor>): KerasWeights {
  return (layer, variables) =>
    variables.map((variable) => {
      const tensor = tensors.get(`${layer.name}/${variable}`);
      if (!tensor) throw incomplete(`there is no weight “${layer.name}/${variable}”`);
      return tensor;
    });
}

type Manifest = NonNullable<z.infer<typeof modelSchema>["weightsManifest"]>[number];
type Weight = z.infer<typeof weightSchema>;

function readGroup({ paths, weights }: Manifest, files: readonly ModelFile[]): [string, WeightTensor][] {
  const shards = paths.map((path) => {
    // What a browser would resolve to another address: nothing is fetched here, but such a file was made to deceive.
    if (/[:\\]|^\/|(^|\/)\.\.(\/|$)/.test(path)) throw unsupported(`model.json names weights at “${path}”, outside of its own folder`);
    const name = path.slice(path.lastIndexOf("/") + 1);
    const shard = files.find((file) => file.name.slice(file.name.lastIndexOf("/") + 1) === name);
    if (!shard) throw incomplete(`the file “${path}” is missing; choose it together with model.json`);
    return shard.bytes;
  });
  const wanted = weights.reduce((sum, weight) => sum + storedBytes(weight), 0);
  const given = shards.reduce((sum, { length }) => sum + length, 0);
  if (wanted !== given) throw unreadable(`its files of weights have ${given} bytes, and model.json tells of ${wanted}`);
  const whole = joined(shards, given);
  let offset = 0;
  return weights.map((weight) => {
    const bytes = whole.subarray(offset, offset + storedBytes(weight));
    offset += bytes.length;
    return [weight.name.replace(/:0$/, "").split("/").slice(-2).join("/"), { shape: weight.shape, data: floatsOf(weight, bytes) }];
  });
}

const storedSizes: Record<string, number> = { float32: 4, int32: 4, uint8: 1, bool: 1, uint16: 2, float16: 2 };

function storedBytes({ name, shape, dtype, quantization }: Weight): number {
  const elements = elementCount(shape);
  if (elements > modelLimits.parameters) throw tooLarge(`the weight “${name}” has the shape [${shape.join(", ")}]`);
  const bytes = storedSizes[quantization?.dtype ?? dtype];
  if (!bytes) throw unsupported(`the weight “${name}” has the type ${dtype}`);
  return elements * bytes;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** @see https://github.com/tensorflow/tfjs/blob/master/tfjs-core/src/io/io_utils.ts, `decodeWeights` */
function floatsOf({ name, dtype, quantization }: Weight, bytes: Uint8Array<ArrayBuffer>): Float32Array {
  if (dtype !== "float32") throw unsupported(`the weight “${name}” has the type ${dtype}, and only float32 is known`);
  const copy = bytes.slice().buffer;
  if (!quantization) return new Float32Array(copy);
  switch (quantization.dtype) {
    case "float16":
      return Float32Array.from(new Uint16Array(copy), halfToFloat);
    case "uint8":
    case "uint16": {
      const { scale = 1, min = 0 } = quantization;
      return Float32Array.from(quantization.dtype === "uint8" ? new Uint8Array(copy) : new Uint16Array(copy), (step) => step * scale + min);
    }
    default:
      return quantization.dtype satisfies never;
  }
}

/** IEEE 754 binary16: sign, five bits of exponent, ten of fraction. */
function halfToFloat(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
