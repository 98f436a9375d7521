import { writeHdf5 } from "./hdf5.ts";
import { type KerasLayerParts, kerasLayers } from "./keras-config.ts";
import { modelMetadata } from "./model-metadata.ts";
import { layersOf, type StoredModel } from "./stored-model.ts";
import { writeZip } from "./zip-archive.ts";

/**
 * A model as Keras 3's `model.save("….keras")` writes it: a zip archive of metadata.json, config.json and model.weights.h5
 * (https://github.com/keras-team/keras/blob/master/keras/src/saving/saving_lib.py). It is not compiled, and its metadata tell no time of saving.
 */
export async function writeKerasV3(stored: StoredModel): Promise<Uint8Array<ArrayBuffer>> {
  const model = layersOf(stored);
  const layers = kerasLayers(model);
  const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  return writeZip({
    "metadata.json": json({ keras_version: "3.0.0", glyphlab: modelMetadata(stored) }),
    "config.json": json(keras3Sequential(layers, model.inputShape)),
    "model.weights.h5": await writeWeights(layers),
  });
}

function keras3Sequential(layers: readonly KerasLayerParts[], inputShape: readonly number[]): Record<string, unknown> {
  const batchShape = [null, ...inputShape];
  const known = { module: "keras.layers", registered_name: null };
  const input = {
    ...known,
    class_name: "InputLayer",
    config: { batch_shape: batchShape, dtype: "float32", sparse: false, name: "input_layer" },
  };
  const entries = layers.map(({ className, config }) => ({ ...known, class_name: className, config }));
  return {
    module: "keras",
    class_name: "Sequential",
    config: { name: "sequential", trainable: true, dtype: "float32", layers: [input, ...entries], build_input_shape: batchShape },
    registered_name: null,
    build_config: { input_shape: batchShape },
  };
}

/** Variables by their places: layers/dense_1/vars/0 is the kernel of the second dense layer, whatever it is called. */
const writeWeights = (layers: readonly KerasLayerParts[]) =>
  writeHdf5((file) => {
    const group = file.create_group("layers");
    for (const { name, variables } of layers) {
      const values = group.create_group(name).create_group("vars");
      for (const [index, { shape, data }] of variables.entries()) values.create_dataset({ name: String(index), shape, data: data.slice() });
    }
  });
