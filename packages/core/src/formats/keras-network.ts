import { z } from "zod";
import { type KerasLayer, type KerasWeights, readKerasLayer } from "./keras-layer.ts";
import { layerShapes } from "./layer-shapes.ts";
import type { LayeredModel } from "./layered-model.ts";
import { modelLimits } from "./model-limits.ts";
import { tooLarge, unreadable, unsupported } from "./model-refusals.ts";

const layerSchema = z.object({
  class_name: z.string().max(200),
  name: z.string().max(200).optional(),
  module: z.string().max(200).nullish(),
  registered_name: z.string().max(200).nullish(),
  config: z.record(z.string(), z.unknown()),
  inbound_nodes: z.array(z.unknown()).optional(),
});
type LayerEntry = z.infer<typeof layerSchema>;

const layersSchema = z.array(layerSchema);
const networkSchema = z.object({
  class_name: z.string().max(200),
  config: z.union([
    z.object({ layers: layersSchema, build_input_shape: z.unknown().optional() }),
    // Keras 2.1 and older: the list itself.
    layersSchema.transform((layers) => ({ layers, build_input_shape: undefined })),
  ]),
});

/** With the batch before it, which is null. Of networks with several inputs Keras writes a list or an object. */
const batchShapeSchema = z.tuple([z.null()], z.number().int().positive());

/**
 * A network as Keras's `model.to_json()` describes it, in any of its versions, whose layers follow one another: a Sequential, or a functional
 * model that is a chain.
 * @throws GlyphlabError `model-unreadable`, `model-incomplete`, `model-unsupported` or `model-too-large`
 */
export function readKerasNetwork(json: unknown, weights: KerasWeights): LayeredModel {
  const parsed = networkSchema.safeParse(json);
  if (!parsed.success) throw unreadable("the description of its layers is not one of Keras", parsed.error);
  const { class_name: className, config } = parsed.data;
  if (config.layers.length > modelLimits.layers) {
    throw tooLarge(`it has ${config.layers.length} layers, and ${modelLimits.layers} are allowed`);
  }
  const entries = entriesInOrder(className, config.layers);
  const inputShape = readInputShape(entries, config.build_input_shape);
  const ordinals = new Map<string, number>();
  const layers = entries
    .filter(({ class_name }) => class_name !== "InputLayer")
    .map((entry): KerasLayer => {
      const ordinal = ordinals.get(entry.class_name) ?? 0;
      ordinals.set(entry.class_name, ordinal + 1);
      return { className: entry.class_name, name: nameOf(entry), ordinal, config: entry.config };
    })
    .map((layer) => readKerasLayer(layer, weights));
  const model = { inputShape, layers };
  layerShapes(model);
  return model;
}

const nameOf = ({ name, config, class_name }: LayerEntry): string =>
  typeof config.name === "string" ? config.name.slice(0, 200) : (name ?? class_name);

function entriesInOrder(className: string, layers: LayerEntry[]): LayerEntry[] {
  for (const entry of layers) {
    const { module = null, registered_name: registered = null } = entry;
    if ((module !== null && !module.startsWith("keras")) || registered?.includes(">")) {
      throw unsupported(`“${nameOf(entry)}” is a custom layer, ${registered ?? entry.class_name}, whose program is not in the file`);
    }
  }
  switch (className) {
    case "Sequential":
      return layers;
    case "Functional":
    case "Model":
      return chainOf(layers);
    default:
      throw unsupported(`it is a ${className}, and only a Sequential or a functional model can be read`);
  }
}

/** The layers of a functional model from its input on, each with one layer before it and one after. */
function chainOf(layers: LayerEntry[]): LayerEntry[] {
  const after = new Map<string | null, LayerEntry>();
  for (const entry of layers) {
    const sources = (entry.inbound_nodes ?? []).flatMap(sourcesOf);
    if (sources.length > 1) throw unsupported(`“${nameOf(entry)}” takes more than one input or is used more than once`);
    const source = sources[0] ?? null;
    if (after.has(source)) throw unsupported(source === null ? "it has more than one input" : `more than one layer follows “${source}”`);
    after.set(source, entry);
  }
  const chain: LayerEntry[] = [];
  for (let entry = after.get(null); entry; entry = after.get(nameOf(entry))) {
    if (chain.length === layers.length) throw unsupported("its layers go in a circle");
    chain.push(entry);
  }
  if (chain.length < layers.length) throw unsupported("not all of its layers follow its input");
  return chain;
}

/** Keras 2 writes a call of a layer as a list of [layer, node, tensor, arguments], Keras 3 with its arguments. */
const oldNodeSchema = z.array(z.tuple([z.string()], z.unknown()));
const tensorSchema = z.object({ config: z.object({ keras_history: z.tuple([z.string()], z.unknown()) }) });
const newNodeSchema = z.object({ args: z.array(tensorSchema) });

function sourcesOf(node: unknown): string[] {
  const old = oldNodeSchema.safeParse(node);
  if (old.success) return old.data.map(([layer]) => layer);
  const current = newNodeSchema.safeParse(node);
  if (current.success) return current.data.args.map(({ config }) => config.keras_history[0]);
  throw unsupported("a layer of it takes something else than the output of one other");
}

function readInputShape(entries: LayerEntry[], buildShape: unknown): number[] {
  const config = entries[0]?.config ?? {};
  const said = [config.batch_shape, config.batch_input_shape, buildShape].find((shape) => shape !== undefined && shape !== null);
  const parsed = batchShapeSchema.safeParse(said);
  if (!parsed.success || parsed.data.length > modelLimits.dimensions) {
    throw unsupported(said === undefined ? "it does not say the shape of its input" : "its input has no fixed shape");
  }
  return parsed.data.slice(1).map(Number);
}
