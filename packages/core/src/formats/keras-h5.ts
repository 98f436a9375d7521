import { writeHdf5 } from "./hdf5.ts";
import { keras2Sequential, kerasLayers } from "./keras-config.ts";
import { modelMetadata } from "./model-metadata.ts";
import { layersOf, type StoredModel } from "./stored-model.ts";

/** Where our metadata lie: a dataset, because an attribute may have 64 KB and a thousand class names more. */
export const metadataDataset = "glyphlab_metadata";

/**
 * A model as Keras's `model.save("….h5")` writes it, whole, so that Keras 2 and Keras 3 load it with `load_model`
 * (https://github.com/keras-team/keras/blob/master/keras/src/legacy/saving/legacy_h5_format.py). It is not compiled.
 */
export function writeKerasH5(stored: StoredModel): Promise<Uint8Array<ArrayBuffer>> {
  const model = layersOf(stored);
  const layers = kerasLayers(model);
  return writeHdf5((file) => {
    file.create_attribute("keras_version", "2.15.0");
    file.create_attribute("backend", "tensorflow");
    file.create_attribute("model_config", JSON.stringify(keras2Sequential(layers, model.inputShape)));
    file.create_dataset({ name: metadataDataset, data: JSON.stringify(modelMetadata(stored)) });
    const weights = file.create_group("model_weights");
    weights.create_attribute("backend", "tensorflow");
    weights.create_attribute("keras_version", "2.15.0");
    weights.create_attribute(
      "layer_names",
      layers.map(({ name }) => name),
    );
    for (const { name, variables } of layers) {
      const layer = weights.create_group(name);
      if (variables.length === 0) continue;
      layer.create_attribute(
        "weight_names",
        variables.map((variable) => `${name}/${variable.name}:0`),
      );
      const group = layer.create_group(name);
      for (const variable of variables)
        group.create_dataset({ name: `${variable.name}:0`, shape: variable.shape, data: variable.data.slice() });
    }
  });
}
