import type { Splits } from "../contracts/dataset.ts";
import { GlyphlabError } from "../contracts/error.ts";
import { readHardSetSnapshot } from "../contracts/hard-set-snapshot.ts";
import type { RunConfig } from "../contracts/run-config.ts";
import { trainingImageCount } from "../contracts/run-steps.ts";

/**
 * The splits with the drawings of the hard set that the config asks for behind the training images: all of them once, then all again, as often as
 * they are repeated. To everything that follows each is one more training image, with a place of its own in every epoch's order and an augmentation
 * of its own. Validation and test stay as they were cut: a model is never judged on what it was trained on.
 * @param snapshot what the config's `hardSet` names
 * @throws GlyphlabError `data-missing` when there is none, `invalid-input` when it does not fit the config
 */
export function joinHardSet(splits: Splits, config: RunConfig, snapshot: Uint8Array | null): Splits {
  const { hardSet } = config;
  if (!hardSet) return splits;
  if (snapshot === null) throw new GlyphlabError("data-missing", "The drawings of the hard set that this run trains on are not here.");
  const drawings = readHardSetSnapshot(snapshot, config);
  const { train } = splits;
  const count = trainingImageCount(config);
  const [height, width] = config.dataset.imageShape;
  const pixels = new Uint8Array(count * height * width);
  const labels = new Uint8Array(count);
  pixels.set(train.pixels);
  labels.set(train.labels);
  for (let repeat = 0; repeat < hardSet.repeats; repeat++) {
    pixels.set(drawings.pixels, train.pixels.length + repeat * drawings.pixels.length);
    labels.set(drawings.labels, train.count + repeat * drawings.count);
  }
  return { ...splits, train: { count, pixels, labels } };
}
