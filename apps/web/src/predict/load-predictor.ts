import "client-only";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { normalise } from "@glyphlab/core/preprocessing/normalise";
import { fetchModel } from "./fetch-model.ts";
import { startTensorFlow, type TensorFlow } from "./start-tensorflow.ts";

export interface Predictor {
  readonly backend: TensorFlow["backend"];
  /** Class probabilities of one image of height × width bytes. Synchronous: about 0.1 ms. */
  predict(pixels: Uint8Array): Float32Array;
  dispose(): void;
}

/**
 * Loads a TensorFlow.js model into the browser, its files while TensorFlow.js itself is on its way.
 * @param modelUrl of a `model.json`, or of one answer that holds both its files
 * @throws GlyphlabError `model-unreadable` when the model cannot be fetched or is not what it should be
 */
export async function loadPredictor(modelUrl: string): Promise<Predictor> {
  const fetching = fetchModel(modelUrl);
  // Told below; until then nobody has asked.
  fetching.catch(() => undefined);
  const { tf, backend } = await startTensorFlow();
  let model: Awaited<ReturnType<typeof tf.loadLayersModel>>;
  try {
    model = await tf.loadLayersModel({ load: () => fetching });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new GlyphlabError("model-unreadable", `The model could not be loaded: ${reason}`, { cause });
  }
  const imageShape = model.inputs[0]?.shape.slice(1).map(Number) ?? [];

  const predict = (pixels: Uint8Array): Float32Array =>
    tf.tidy(() => {
      const answer = model.predict(tf.tensor(normalise(pixels), [1, ...imageShape]));
      if (Array.isArray(answer)) throw new GlyphlabError("model-unreadable", "The model has more than one output.");
      return Float32Array.from(answer.dataSync());
    });
  // The first call compiles kernels and takes tens of milliseconds: not while someone draws.
  predict(new Uint8Array(imageShape.reduce((product, size) => product * size, 1)));

  return { backend, predict, dispose: () => model.dispose() };
}
