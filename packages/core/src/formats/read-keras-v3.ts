import { z } from "zod";
import { parseBoundedJson } from "./bounded-json.ts";
import { type Hdf5Reader, readHdf5 } from "./hdf5-reader.ts";
import type { ImportedModel } from "./imported-model.ts";
import { snakeCase } from "./keras-config.ts";
import type { KerasWeights } from "./keras-layer.ts";
import { readKerasNetwork } from "./keras-network.ts";
import { readMetadata } from "./model-metadata.ts";
import { incomplete } from "./model-refusals.ts";

const metadataSchema = z.object({ keras_version: z.string().max(40).optional(), glyphlab: z.unknown().optional() });

/**
 * A model that Keras 3, or Keras 2 since 2.12, saved as `.keras`. @param files of the archive, by their names in it
 * @throws GlyphlabError `model-unreadable`, `model-incomplete`, `model-unsupported` or `model-too-large`
 */
export async function readKerasV3(files: ReadonlyMap<string, Uint8Array>): Promise<ImportedModel> {
  const [config, weights, metadata] = ["config.json", "model.weights.h5", "metadata.json"].map((name) => files.get(name));
  if (!config) throw incomplete("the archive has no config.json, which describes the architecture");
  if (!weights) throw incomplete("the archive has no model.weights.h5");
  const network = parseBoundedJson(config, "config.json");
  const said = metadataSchema.safeParse(metadata ? parseBoundedJson(metadata, "metadata.json") : {});
  const version = said.data?.keras_version;
  return {
    format: "keras-v3",
    writtenBy: version === undefined ? null : `Keras ${version}`,
    model: await readHdf5(weights, (file) => readKerasNetwork(network, storedWeights(file))),
    ...readMetadata(said.data?.glyphlab),
  };
}

/** The variables of a layer by their places. Keras 2 called the group of all layers otherwise. */
const storedWeights =
  (file: Hdf5Reader): KerasWeights =>
  ({ className, name, ordinal }, variables) => {
    const base = snakeCase(className);
    const place = ordinal === 0 ? base : `${base}_${ordinal}`;
    const group = ["layers", "_layer_checkpoint_dependencies"]
      .flatMap((layers) => [`/${layers}/${place}/vars`, `/${layers}/${name}/vars`])
      .find((path) => file.has(path));
    return variables.map((variable, index) => {
      const tensor = group === undefined ? null : file.floats(`${group}/${index}`);
      if (!tensor) throw incomplete(`there is no weight “${variable}” of the layer “${name}”`);
      return tensor;
    });
  };
