import * as tf from "@tensorflow/tfjs-core";
import { loadLayersModel } from "@tensorflow/tfjs-layers";
import { normalise } from "../preprocessing/normalise.ts";
import type { InputScaling } from "./input-scaling.ts";
import { elementCount, layerShapes } from "./layer-shapes.ts";
import type { LayeredModel } from "./layered-model.ts";
import { unsupported } from "./model-refusals.ts";
import { layeredToTfjs } from "./tfjs-layers.ts";

/** Values between two layers of all images that are computed at once: 64 MB of float32. */
const mostValues = 2 ** 24;
const mostImages = 200;

/** A network of any layers, computed by TensorFlow.js. */
export interface LayeredRunner {
  /**
   * What it makes of images given as bytes, one row of pixels after another: its outputs, row-major [images, classes].
   * @param scaling of pixels / 255, where the network does not scale them itself
   */
  predict(pixels: Uint8Array, scaling?: Pick<InputScaling, "scale" | "offset">): Promise<Float32Array>;
  close(): void;
}

/**
 * Opens a network on TensorFlow.js's current backend, which the caller has chosen.
 * @throws GlyphlabError `model-unsupported` when TensorFlow.js does not take it
 */
export async function openLayered(network: LayeredModel): Promise<LayeredRunner> {
  const { inputShape } = network;
  const largest = Math.max(...layerShapes(network).map(elementCount));
  const imagesAtOnce = Math.max(1, Math.min(mostImages, Math.floor(mostValues / largest)));
  const model = await load(network);

  const predictPart = async (pixels: Uint8Array, { scale, offset }: Pick<InputScaling, "scale" | "offset">): Promise<Float32Array> => {
    const images = pixels.length / elementCount(inputShape);
    const output = tf.tidy(() => {
      const values = tf.tensor(normalise(pixels), [images, ...inputShape]);
      const scaled = scale === 1 && offset === 0 ? values : tf.add(tf.mul(values, scale), offset);
      return model.predict(scaled, { batchSize: images });
    });
    if (Array.isArray(output)) throw unsupported("it has more than one output");
    const outputs = Float32Array.from(await output.data());
    output.dispose();
    return outputs;
  };

  return {
    async predict(pixels, scaling = { scale: 1, offset: 0 }) {
      const step = imagesAtOnce * elementCount(inputShape);
      const parts: Float32Array[] = [];
      for (let start = 0; start < pixels.length; start += step)
        parts.push(await predictPart(pixels.subarray(start, start + step), scaling));
      return joined(parts);
    },
    close: () => model.dispose(),
  };
}

async function load(network: LayeredModel): ReturnType<typeof loadLayersModel> {
  const { modelJson, weights } = layeredToTfjs(network);
  // Through its text, as it would come from a file.
  const { modelTopology, weightsManifest }: tf.io.ModelJSON = JSON.parse(JSON.stringify(modelJson));
  const artifacts = { modelTopology, weightSpecs: weightsManifest[0]?.weights ?? [], weightData: weights.buffer };
  try {
    return await loadLayersModel({ load: async () => artifacts });
  } catch (cause) {
    throw unsupported(`TensorFlow.js does not take it: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
