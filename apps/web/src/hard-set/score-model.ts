import "client-only";
import { readingOf } from "@glyphlab/core/model/reading";
import { loadPredictor } from "../predict/load-predictor.ts";

/** How many of the drawings a model reads as they are labelled. */
export interface Score {
  right: number;
  drawings: number;
}

export interface HardSetImages {
  labels: readonly number[];
  /** One image after another. */
  images: readonly Uint8Array[];
}

/** The page goes on at least this often, in ms: less than two frames. */
const slice = 25;

/**
 * Lets a model read the whole hard set here, with the very program that reads what is drawn on the pad, and so for every kind of model that it can load: 0.1 ms a drawing
 * of the reference network. The page stays usable in between.
 * @throws GlyphlabError `model-unreadable` when the model cannot be loaded; what `signal` says when it is aborted
 */
export async function scoreModel(modelId: string, { labels, images }: HardSetImages, signal: AbortSignal): Promise<Score> {
  const predictor = await loadPredictor(`/api/models/${modelId}/model.json`);
  try {
    let right = 0;
    let began = performance.now();
    for (const [index, pixels] of images.entries()) {
      if (performance.now() - began > slice) {
        await new Promise((resolve) => setTimeout(resolve));
        began = performance.now();
      }
      signal.throwIfAborted();
      if (readingOf(predictor.predict(pixels)).best === labels[index]) right++;
    }
    return { right, drawings: images.length };
  } finally {
    predictor.dispose();
  }
}
