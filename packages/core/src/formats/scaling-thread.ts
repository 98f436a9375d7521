import { parentPort } from "node:worker_threads";
import "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { GlyphlabError } from "../contracts/error.ts";
import { suggestScaling } from "./input-scaling.ts";
import { openLayered } from "./layered-runner.ts";
import type { FromScalingThread, ScalingsTried, ScalingTrial } from "./try-scalings.ts";

/** The program of a thread that tries scalings: see `try-scalings.ts`. */

const imagesAtOnce = 50;

tf.enableProdMode();
await tf.setBackend("wasm");

async function tryAll({ network, scalings, pixels, labels, budgetMs }: ScalingTrial): Promise<ScalingsTried> {
  const imageBytes = pixels.length / labels.length;
  const runner = await openLayered(network);
  const parts = new Map(scalings.map(({ id }): [string, number[]] => [id, []]));
  const end = performance.now() + budgetMs;
  let images = 0;
  while (images < labels.length && (images === 0 || performance.now() < end)) {
    const next = Math.min(images + imagesAtOnce, labels.length);
    for (const scaling of scalings) {
      parts.get(scaling.id)?.push(...(await runner.predict(pixels.subarray(images * imageBytes, next * imageBytes), scaling)));
    }
    images = next;
  }
  const suggestion = await suggestScaling(scalings, labels.subarray(0, images), ({ id }) => Float32Array.from(parts.get(id) ?? []));
  return { ...suggestion, images };
}

parentPort?.on("message", async (trial: ScalingTrial) => {
  let answer: FromScalingThread;
  try {
    answer = { tried: await tryAll(trial) };
  } catch (error) {
    const { code, message } = GlyphlabError.from(error);
    // What TensorFlow.js throws is about the model: it ran before.
    answer = {
      refused: code === "internal" ? { code: "model-unsupported", message: `The model cannot be run here: ${message}` } : { code, message },
    };
  }
  parentPort?.postMessage(answer);
});
parentPort?.postMessage(null);
