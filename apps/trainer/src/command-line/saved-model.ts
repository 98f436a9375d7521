import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TrainedModel } from "@glyphlab/core/contracts/model-artifact";
import { tfjsWeightsFile, toTfjsLayers } from "@glyphlab/core/formats/tfjs-layers";
import { normalise } from "@glyphlab/core/preprocessing/normalise";
import type { io } from "@tensorflow/tfjs";

export const modelFile = "model.json";

/** Writes a model as the files that TensorFlow.js loads, `model.json` and its weights, into a folder of their own. */
export async function saveModel(folder: string, model: TrainedModel): Promise<void> {
  const { modelJson, weights } = toTfjsLayers(model);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, tfjsWeightsFile), weights);
  await writeFile(join(folder, modelFile), `${JSON.stringify(modelJson, null, 2)}\n`);
}

/**
 * Loads a saved model with nothing but TensorFlow.js, as anyone else would, and predicts.
 * @param pixels images × height × width bytes
 * @returns class probabilities, row-major [images, classes]
 */
export async function predictWithSavedModel(
  folder: string,
  pixels: Uint8Array,
  imageShape: readonly [number, number],
): Promise<Float32Array> {
  // Only now: the library takes a quarter of a second to load, and the training does not wait for them.
  const tf = await import("@tensorflow/tfjs");
  // Without this it advises to install another package.
  tf.enableProdMode();
  await tf.setBackend("cpu");
  const { modelTopology, weightsManifest }: io.ModelJSON = JSON.parse(await readFile(join(folder, modelFile), "utf8"));
  const weightSpecs = weightsManifest.flatMap((group) => group.weights);
  const weightFile = await readFile(join(folder, tfjsWeightsFile));
  const weightData = Uint8Array.from(weightFile).buffer;
  const model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));

  const [height, width] = imageShape;
  const inputs = tf.tensor3d(normalise(pixels), [pixels.length / (height * width), height, width]);
  const outputs = model.predict(inputs, { batchSize: 1_000 });
  if (Array.isArray(outputs)) throw new Error("The saved model has more than one output");
  const probabilities = Float32Array.from(await outputs.data());
  tf.dispose([inputs, outputs]);
  model.dispose();
  return probabilities;
}
