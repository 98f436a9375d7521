import type { Dataset, LabelledImages, Splits } from "../contracts/dataset.ts";
import { GlyphlabError } from "../contracts/error.ts";
import type { RunConfig } from "../contracts/run-config.ts";
import { trainedDatasetImages } from "../contracts/run-steps.ts";

/**
 * The images that a run trains on, validates on and is tested on: the first `trainImages` and `testImages` of the data set, a
 * validation split taken from the end of the training images, as Keras's `validation_split` does. Views, not copies. Without
 * drawings of the hard set: `joinHardSet` adds them.
 * @throws GlyphlabError `invalid-input` when the config asks for more images than there are, or describes another data set.
 */
export function cutSplits(dataset: Dataset, config: Pick<RunConfig, "dataset" | "validation">): Splits {
  const { description } = dataset;
  requireSameImages(dataset, config);
  requireEnough(config.dataset.trainImages, dataset.train.count, "training images", description.title);
  requireEnough(config.dataset.testImages, dataset.test.count, "test images", description.title);

  const [height, width] = description.imageShape;
  const trainedOn = trainedDatasetImages(config);
  const train = imagesBetween(dataset.train, 0, trainedOn, height * width);
  const test = imagesBetween(dataset.test, 0, config.dataset.testImages, height * width);
  const validation =
    config.validation.kind === "split" ? imagesBetween(dataset.train, trainedOn, config.dataset.trainImages, height * width) : test;
  return { train, validation, test };
}

function imagesBetween({ pixels, labels }: LabelledImages, start: number, end: number, imageBytes: number): LabelledImages {
  return { count: end - start, pixels: pixels.subarray(start * imageBytes, end * imageBytes), labels: labels.subarray(start, end) };
}

function requireSameImages({ description }: Dataset, config: Pick<RunConfig, "dataset">): void {
  const { id, imageShape, classNames } = config.dataset;
  if (id !== description.id)
    throw new GlyphlabError("invalid-input", `The config is for the data set “${id}”, not for “${description.id}”.`);
  if (imageShape.join() !== description.imageShape.join()) {
    throw new GlyphlabError(
      "invalid-input",
      `The config says images of ${imageShape.join("×")} pixels; those of ${description.title} have ${description.imageShape.join("×")}.`,
    );
  }
  if (classNames.length !== description.classNames.length) {
    throw new GlyphlabError(
      "invalid-input",
      `The config names ${classNames.length} classes; ${description.title} has ${description.classNames.length}.`,
    );
  }
}

function requireEnough(asked: number, available: number, what: string, title: string): void {
  if (asked > available) throw new GlyphlabError("invalid-input", `The config asks for ${asked} ${what}; ${title} has ${available}.`);
}
