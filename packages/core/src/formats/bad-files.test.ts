import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { sampleModel } from "../testing/sample-model.ts";
import { asClassifier } from "./classifier.ts";
import { exportFormats } from "./export-format.ts";
import { exportModel } from "./export-model.ts";
import { writeHdf5 } from "./hdf5.ts";
import type { ModelFile } from "./imported-model.ts";
import { readModel } from "./read-model.ts";
import { tfjsWeightsFile, toTfjsLayers } from "./tfjs-layers.ts";

// The HDF5 library writes a trace of 20 lines to it for each error that it also reports.
console.error = () => {};

const model = sampleModel();
const { modelJson, weights } = toTfjsLayers(model);
const utf8 = (text: string) => new TextEncoder().encode(text);
const one = (bytes: Uint8Array): ModelFile[] => [{ name: "model", bytes: Uint8Array.from(bytes) }];

/** Our own model.json, with something in its text replaced, and its weights. */
function tfjs(text: string, other: string): ModelFile[] {
  const changed = JSON.stringify(modelJson).replace(text, other);
  expect(changed).not.toBe(JSON.stringify(modelJson));
  return [
    { name: "model.json", bytes: utf8(changed) },
    { name: tfjsWeightsFile, bytes: weights },
  ];
}

const weightsAlone = () => writeHdf5((file) => file.create_attribute("layer_names", ["dense"]));
const circle = () =>
  writeHdf5((file) => {
    file.create_attribute("model_config", JSON.stringify((modelJson.modelTopology as { model_config: unknown }).model_config));
    const group = file.create_group("model_weights");
    group.create_soft_link("/model_weights/dense", "dense");
    group.create_soft_link("/model_weights", "dense_1");
  });

test.each<[string, ModelFile[] | Promise<ModelFile[]>, string, string]>([
  ["no file", [], "model-incomplete", "no file"],
  ["an empty file", one(new Uint8Array()), "model-unreadable", "empty"],
  ["text that calls itself ONNX", one(utf8("This is a model, really.\n".repeat(40))), "model-unreadable", "no ONNX file"],
  ["zeros", one(new Uint8Array(1000)), "model-unreadable", "no ONNX file"],
  ["a pickle", one(Uint8Array.of(0x80, 4, 0x95, 0, 0, 0)), "model-unsupported", "Python pickle"],
  ["a file of PyTorch", one(zipSync({ "archive/data.pkl": utf8("\x80\x02}q") })), "model-unsupported", "PyTorch"],
  ["more files than a model has", Array.from({ length: 129 }, () => one(utf8("{}"))).flat(), "model-too-large", "128 files"],
  ["model.json without its weights", one(utf8(JSON.stringify(modelJson))), "model-incomplete", "is missing"],
  ["weights of another origin", tfjs(tfjsWeightsFile, "https://example.org/w.bin"), "model-unsupported", "outside of its own folder"],
  ["weights of another folder", tfjs(tfjsWeightsFile, "../w.bin"), "model-unsupported", "outside of its own folder"],
  ["a graph model", tfjs("layers-model", "graph-model"), "model-unsupported", "graph model"],
  ["a layer of somebody's own", tfjs('"Dropout"', '"MyDropout"'), "model-unsupported", "class MyDropout"],
  ["a weight that would take 4 TB", tfjs('"shape":[784,', '"shape":[1000000000000,'), "model-too-large", "1000000000000"],
  ["fewer weights than it tells of", tfjs('"shape":[784,', '"shape":[785,'), "model-unreadable", "bytes"],
  ["a million brackets", one(utf8('{"a":'.repeat(600_000))), "model-unreadable", "not JSON"],
  ["an archive that leads out of itself", one(zipSync({ "../config.json": utf8("{}") })), "model-unreadable", "leads out of it"],
  ["an archive that grows 1,000-fold", one(zipSync({ "config.json": new Uint8Array(2 ** 24) })), "model-too-large", "grows from"],
  ["an archive of something else", one(zipSync({ "letter.txt": utf8("Dear") })), "model-unreadable", "no model of Keras"],
  ["a .keras file without weights", one(zipSync({ "config.json": utf8("{}") })), "model-incomplete", "model.weights.h5"],
  ["weights without architecture", weightsAlone().then(one), "model-incomplete", "weights alone"],
  ["HDF5 of something else", writeHdf5((file) => file.create_group("temperatures")).then(one), "model-unreadable", "not one of Keras"],
  ["HDF5 whose links go in a circle", circle().then(one), "model-unreadable", "HDF5 is broken"],
])("refuses %s", async (_what, files, code, words) => {
  await expect(readModel(await files)).rejects.toMatchObject({ name: "GlyphlabError", code, message: expect.stringContaining(words) });
});

describe.each(exportFormats)("$label", ({ id }) => {
  test("is refused wherever it is cut", async () => {
    const whole = await exportModel(model, id);
    for (const kept of [1, 7, 40, 0.2, 0.5, 0.9, 0.999]) {
      const cut = whole.slice(0, kept < 1 ? Math.floor(kept * whole.length) : kept);
      await expect(readModel(one(cut))).rejects.toMatchObject({ code: expect.stringMatching(/^model-(unreadable|incomplete)$/) });
    }
  });
});

test("a model that takes other images or tells other classes apart is no classifier of the data set's", async () => {
  const { model: read } = await readModel(one(await exportModel(model, "safetensors")));
  expect(asClassifier(read, [28, 28], 10)).toEqual(read);
  expect(() => asClassifier(read, [32, 32], 10)).toThrow("[28, 28], and the images have [32, 32]");
  expect(() => asClassifier(read, [28, 28], 26)).toThrow("26 classes");
});
