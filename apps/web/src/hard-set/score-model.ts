import "client-only";
import { readingOf } from "@glyphlab/core/model/reading";
import { loadPredictor } from "../predict/load-predictor.ts";

/** How many of the drawings a model reads as they are labelled: of those that it never saw, and of those that it was trained on, which says nothing of it. */
export interface Score {
  unseen: Count;
  trainedOn: Count;
}

interface Count {
  right: number;
  drawings: number;
}

export interface HardSetImages {
  ids: readonly string[];
  labels: readonly number[];
  /** One image after another. */
  images: readonly Uint8Array[];
}

/** The page goes on at least this often, in ms: less than two frames. */
const slice = 25;

/**
 * Lets a model read the whole hard set here, with the very program that reads what is drawn on the pad, and so for every kind of model that it can load: 0.1 ms a drawing
 * of the reference network. The page stays usable in between.
 * @param trainedOn ids of the drawings that were among its training images
 * @throws GlyphlabError `model-unreadable` when the model cannot be loaded; what `signal` says when it is aborted
 */
export async function scoreModel(
  modelId: string,
  { ids, labels, images }: HardSetImages,
  trainedOn: readonly string[],
  signal: AbortSignal,
): Promise<Score> {
  const predictor = await loadPredictor(`/api/models/${modelId}/model.json`);
  try {
    const known = new Set(trainedOn);
    const score: Score = { unseen: { right: 0, drawings: 0 }, trainedOn: { right: 0, drawings: 0 } };
    let began = performance.now();
    for (const [index, pixels] of images.entries()) {
      if (performance.now() - began > slice) {
        await new Promise((resolve) => setTimeout(resolve));
        began = performance.now();
      }
      signal.throwIfAborted();
      const count = known.has(ids[index] ?? "") ? score.trainedOn : score.unseen;
      count.drawings++;
      if (readingOf(predictor.predict(pixels)).best === labels[index]) count.right++;
    }
    return score;
  } finally {
    predictor.dispose();
  }
}
