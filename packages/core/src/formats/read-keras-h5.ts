import type { Hdf5Reader } from "./hdf5-reader.ts";
import { readHdf5 } from "./hdf5-reader.ts";
import type { ImportedModel } from "./imported-model.ts";
import { metadataDataset } from "./keras-h5.ts";
import type { KerasWeights } from "./keras-layer.ts";
import { readKerasNetwork } from "./keras-network.ts";
import { modelLimits } from "./model-limits.ts";
import { readMetadata } from "./model-metadata.ts";
import { incomplete, unreadable } from "./model-refusals.ts";

/**
 * A whole model that Keras saved as `.h5`, in version 2 or 3.
 * @throws GlyphlabError `model-unreadable`, `model-incomplete`, `model-unsupported` or `model-too-large`
 */
export const readKerasH5 = (bytes: Uint8Array): Promise<ImportedModel> =>
  readHdf5(bytes, (file) => {
    const [config] = file.strings("/", "model_config") ?? [];
    if (config === undefined) {
      throw file.has("/layers") || file.strings("/", "layer_names")
        ? incomplete("the file holds weights alone, without the architecture; save the whole model with model.save(…)")
        : unreadable("it is an HDF5 file, and not one of Keras");
    }
    const [version] = file.strings("/", "keras_version") ?? [];
    const model = readKerasNetwork(parsed(config), savedWeights(file));
    const metadata = file.text(`/${metadataDataset}`);
    return {
      format: "keras-h5",
      writtenBy: version === undefined ? null : `Keras ${version.slice(0, 40)}`,
      model,
      ...readMetadata(metadata === null ? null : parsed(metadata)),
    };
  });

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw unreadable("what describes it is not JSON", cause);
  }
}

/**
 * The variables of a layer by their names. Keras 2 calls them "dense/kernel:0", Keras 3 "kernel" or "sequential/dense/kernel"; each is the path
 * of its dataset within the layer's group.
 */
const savedWeights =
  (file: Hdf5Reader): KerasWeights =>
  (layer, variables) => {
    const names = (file.strings(`/model_weights/${layer.name}`, "weight_names") ?? []).slice(0, 4 * modelLimits.layers);
    return variables.map((variable) => {
      const name = names.find((path) => path.replace(/:0$/, "").split("/").at(-1) === variable);
      const tensor = name === undefined ? null : file.floats(`/model_weights/${layer.name}/${name}`);
      if (!tensor) throw incomplete(`there is no weight “${variable}” of the layer “${layer.name}”`);
      return tensor;
    });
  };
