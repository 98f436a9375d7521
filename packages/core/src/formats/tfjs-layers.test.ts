import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { type LayersModel, loadLayersModel } from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";
import type { TrainedModel } from "../contracts/model-artifact.ts";
import { layerSizes } from "../model/architecture.ts";
import { predict } from "../model/forward.ts";
import { normalise } from "../preprocessing/normalise.ts";
import { sampleModel } from "../testing/sample-model.ts";
import { tfjsWeightsFile, toTfjsLayers } from "./tfjs-layers.ts";

const model = sampleModel();
const { architecture } = model;

/** As a browser would get it: through JSON text and bytes. */
async function loaded(trained: TrainedModel): Promise<LayersModel> {
  const { modelJson, weights } = toTfjsLayers(trained);
  const json: tf.io.ModelJSON = JSON.parse(JSON.stringify(modelJson));
  const [manifest] = json.weightsManifest;
  expect(manifest?.paths).toEqual([tfjsWeightsFile]);
  const { modelTopology, userDefinedMetadata = {} } = json;
  const artifacts = { modelTopology, userDefinedMetadata, weightSpecs: manifest?.weights ?? [], weightData: weights.buffer };
  return loadLayersModel({ load: async () => artifacts });
}

beforeAll(async () => {
  await tf.setBackend("cpu");
});

test("TensorFlow.js loads it with inputs [null, 28, 28] and predicts what plain arithmetic predicts", async () => {
  const layersModel = await loaded(model);
  expect(layersModel.inputs[0]?.shape).toEqual([null, 28, 28]);
  expect(layersModel.outputs[0]?.shape).toEqual([null, 10]);

  const images = Array.from({ length: 20 }, (_, image) =>
    Uint8Array.from({ length: 784 }, (_unused, pixel) => (pixel * (image + 3) * 31) % 256),
  );
  const inputs = tf.tensor(normalise(Uint8Array.from(images.flatMap((pixels) => [...pixels]))), [images.length, 28, 28]);
  const answers = layersModel.predict(inputs);
  if (Array.isArray(answers)) throw new Error("one output expected");
  const probabilities = await answers.data();
  const expected = images.flatMap((pixels) => [...predict(model, pixels)]);
  expect(probabilities.length).toBe(expected.length);
  for (const [index, value] of expected.entries()) expect(Math.abs((probabilities[index] ?? Number.NaN) - value)).toBeLessThan(1e-6);
});

test("its layers are the model's, dropout included", async () => {
  const layersModel = await loaded(model);
  expect(layersModel.layers.map((layer) => layer.getClassName())).toEqual([
    "Flatten",
    "Dense",
    "Dense",
    "Dropout",
    "Dense",
    "Dense",
    "Dropout",
    "Dense",
  ]);
  const parameters = layerSizes(architecture).reduce((sum, { inputs, units }) => sum + inputs * units + units, 0);
  expect(layersModel.countParams()).toBe(parameters);
});

test("it says how to feed it: class names, normalisation and the preparation of a drawing", async () => {
  const { userDefinedMetadata } = toTfjsLayers(model).modelJson;
  expect(userDefinedMetadata).toMatchObject({
    classNames: architecture.classNames,
    imageShape: [28, 28],
    normalisation: "pixels/255",
    drawing: { imageSide: 28, boxSide: 20 },
  });
  expect((await loaded(model)).getUserDefinedMetadata()).toEqual(userDefinedMetadata);
});
