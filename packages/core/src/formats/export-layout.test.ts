import { unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import type { TrainedModel } from "../contracts/model-artifact.ts";
import { initialWeights } from "../model/initialisation.ts";
import { exportModel } from "./export-model.ts";
import { loadHdf5 } from "./hdf5.ts";
import { decodeOnnx } from "./onnx-messages.ts";

/** The files field by field, as their libraries read them. `npm run check:interop` asks the libraries themselves. */
const architecture: TrainedModel["architecture"] = {
  imageShape: [4, 5],
  classNames: ["a", "b", "c"],
  hiddenLayers: [{ units: 2, activation: "tanh", dropout: 0.25 }],
};
const model: TrainedModel = { architecture, layers: initialWeights(architecture, 1) };
const [hidden, output] = model.layers;
const variables = [
  { shape: [20, 2], data: hidden?.kernel },
  { shape: [2], data: hidden?.bias },
  { shape: [2, 3], data: output?.kernel },
  { shape: [3], data: output?.bias },
];
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

/** What an HDF5 file holds: the attributes of its groups by "path@name", and its datasets by their paths. */
async function hdf5Contents(bytes: Uint8Array): Promise<Record<string, unknown>> {
  const { hdf5, FS, path, remove } = await loadHdf5();
  FS.writeFile(path, bytes);
  const file = new hdf5.File(path, "r");
  const contents: Record<string, unknown> = {};
  const visit = (group: InstanceType<typeof hdf5.Group>) => {
    for (const [name, { value }] of Object.entries(group.attrs)) contents[`${group.path}@${name}`] = value;
    for (const key of group.keys()) {
      const item = group.get(key);
      if (item instanceof hdf5.Group) visit(item);
      if (item instanceof hdf5.Dataset) contents[item.path] = { shape: item.shape, dtype: item.dtype, value: item.value };
    }
  };
  visit(file);
  file.close();
  remove();
  return contents;
}
const floats = (index: number) => ({ shape: variables[index]?.shape, dtype: "<f", value: variables[index]?.data });

describe("Keras .h5", () => {
  let contents: Record<string, unknown>;
  beforeAll(async () => {
    contents = await hdf5Contents(await exportModel(model, "keras-h5"));
  });

  test("names the layers that have weights and those that have none, in their order, and keeps each weight under its name", () => {
    const { "/@model_config": config, "/glyphlab_metadata": metadata, ...weights } = contents;
    expect(weights).toEqual({
      "/@keras_version": "2.15.0",
      "/@backend": "tensorflow",
      "/model_weights@keras_version": "2.15.0",
      "/model_weights@backend": "tensorflow",
      "/model_weights@layer_names": ["flatten", "dense", "dropout", "dense_1"],
      "/model_weights/dense@weight_names": ["dense/kernel:0", "dense/bias:0"],
      "/model_weights/dense/dense/kernel:0": floats(0),
      "/model_weights/dense/dense/bias:0": floats(1),
      "/model_weights/dense_1@weight_names": ["dense_1/kernel:0", "dense_1/bias:0"],
      "/model_weights/dense_1/dense_1/kernel:0": floats(2),
      "/model_weights/dense_1/dense_1/bias:0": floats(3),
    });
    expect(config).toBeTypeOf("string");
    expect(metadata).toMatchObject({ value: expect.stringContaining('"normalisation":"pixels/255"') });
  });

  test("describes a Sequential", () => {
    const config = JSON.parse(String(contents["/@model_config"]));
    expect(config).toMatchObject({ class_name: "Sequential", config: { name: expect.any(String) } });
    expect(config.config.layers).toMatchObject([
      { class_name: "InputLayer", config: { batch_input_shape: [null, 4, 5], dtype: "float32" } },
      { class_name: "Flatten", config: { name: "flatten" } },
      { class_name: "Dense", config: { name: "dense", units: 2, activation: "tanh", use_bias: true } },
      { class_name: "Dropout", config: { name: "dropout", rate: 0.25 } },
      { class_name: "Dense", config: { name: "dense_1", units: 3, activation: "softmax", use_bias: true } },
    ]);
  });
});

test("Keras .keras: an archive of metadata, config and weights by their places", async () => {
  const files = unzipSync(await exportModel(model, "keras-v3"));
  expect(Object.keys(files).sort()).toEqual(["config.json", "metadata.json", "model.weights.h5"]);
  expect(JSON.parse(text(files["metadata.json"]))).toMatchObject({
    keras_version: "3.0.0",
    glyphlab: { normalisation: "pixels/255", classNames: ["a", "b", "c"], imageShape: [4, 5], drawing: { boxSide: 20 } },
  });
  const config = JSON.parse(text(files["config.json"]));
  expect(config).toMatchObject({
    module: "keras",
    class_name: "Sequential",
    registered_name: null,
    build_config: { input_shape: [null, 4, 5] },
  });
  expect(config.config.layers).toMatchObject([
    { module: "keras.layers", class_name: "InputLayer", config: { batch_shape: [null, 4, 5] } },
    { module: "keras.layers", class_name: "Flatten", config: { name: "flatten" } },
    { module: "keras.layers", class_name: "Dense", config: { name: "dense", units: 2, activation: "tanh" } },
    { module: "keras.layers", class_name: "Dropout", config: { name: "dropout", rate: 0.25 } },
    { module: "keras.layers", class_name: "Dense", config: { name: "dense_1", units: 3, activation: "softmax" } },
  ]);
  expect(await hdf5Contents(files["model.weights.h5"] ?? new Uint8Array())).toEqual({
    "/layers/dense/vars/0": floats(0),
    "/layers/dense/vars/1": floats(1),
    "/layers/dense_1/vars/0": floats(2),
    "/layers/dense_1/vars/1": floats(3),
  });
});

test("ONNX: a Gemm and its activation for each dense layer, and what its values mean", async () => {
  const { producer, nodes, tensors, inputs, outputs, metadata } = decodeOnnx(await exportModel(model, "onnx"));
  expect(producer).toBe("Glyphlab");
  expect(nodes.map(({ operator, inputs: taken, outputs: given }) => [operator, ...taken, "→", ...given].join(" "))).toEqual([
    "Flatten pixels → flat",
    "Gemm flat dense_0.kernel dense_0.bias → dense_0",
    "Tanh dense_0 → dense_0.tanh",
    "Gemm dense_0.tanh dense_1.kernel dense_1.bias → dense_1",
    "Softmax dense_1 → probabilities",
  ]);
  expect(tensors.map(({ name, dims, dataType, raw }) => ({ name, dims, dataType, raw: [...raw] }))).toEqual(
    ["dense_0.kernel", "dense_0.bias", "dense_1.kernel", "dense_1.bias"].map((name, index) => ({
      name,
      dims: variables[index]?.shape,
      dataType: 1,
      raw: [...new Uint8Array(Float32Array.from(variables[index]?.data ?? []).buffer)],
    })),
  );
  expect([inputs, outputs]).toEqual([[{ name: "pixels", dims: [null, 4, 5] }], [{ name: "probabilities", dims: [null, 3] }]]);
  expect(metadata.get("normalisation")).toBe("pixels/255");
  expect(JSON.parse(metadata.get("drawing") ?? "")).toMatchObject({ imageSide: 28, penWidth: 2.5 });
});

test("safetensors: a header of JSON, then the weights without a gap", async () => {
  const bytes = await exportModel(model, "safetensors");
  const headerBytes = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const { __metadata__: metadata, ...entries } = JSON.parse(text(bytes.subarray(8, 8 + headerBytes)));
  expect(JSON.parse(metadata.architecture)).toEqual(architecture);
  expect(metadata).toMatchObject({ normalisation: "pixels/255", drawing: expect.stringContaining('"boxSide":20') });
  const data = bytes.slice(8 + headerBytes).buffer;
  const names = ["layers.0.kernel", "layers.0.bias", "layers.1.kernel", "layers.1.bias"];
  expect(Object.keys(entries).sort()).toEqual([...names].sort());
  for (const [index, name] of names.entries()) {
    const { dtype, shape, data_offsets: offsets } = entries[name];
    expect({ dtype, shape, data: new Float32Array(data.slice(offsets[0], offsets[1])) }).toEqual({ dtype: "F32", ...variables[index] });
  }
});
