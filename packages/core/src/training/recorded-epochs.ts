import type { LabelledImages } from "../contracts/dataset.ts";
import type { RunConfig } from "../contracts/run-config.ts";
import { trainedDatasetImages } from "../contracts/run-steps.ts";
import { architectureOf, layerSizes } from "../model/architecture.ts";
import { predictionBytesEach } from "./prediction-bytes.ts";
import { pictureBytes } from "./weight-pictures.ts";

/** A slider has no use for more, and the reference network's records take 8 MB then. */
const mostRecords = 100;
/** Of all records of a run: a hundred with 100,000 images each. */
const mostBytes = 2 ** 25;

/** Images on which dead units are looked for: the first so many of the validation images. With 100 they took as long as all else that an epoch is inspected for. */
export const inspectedImages = 50;

/** Their pixels, one image after another. */
export const inspectedPixels = ({ pixels }: LabelledImages, { dataset }: Pick<RunConfig, "dataset">): Uint8Array =>
  pixels.subarray(0, inspectedImages * dataset.imageShape[0] * dataset.imageShape[1]);

/**
 * Whether an epoch (from 1) is recorded: every so many-th, evenly, and always the last. Up to 100 epochs it is each one, unless there are very many
 * images. It follows from the config alone, so that a resumed run records the same epochs.
 */
export function isRecordedEpoch(config: RunConfig, epoch: number): boolean {
  return epoch % recordInterval(config) === 0 || epoch === config.epochs;
}

/** Every how many-th epoch is recorded. */
export function recordInterval(config: RunConfig): number {
  const { epochs } = config;
  return Math.max(Math.ceil(epochs / mostRecords), Math.ceil((epochs * recordBytes(config)) / mostBytes));
}

function recordBytes(config: RunConfig): number {
  const { dataset, validation } = config;
  const images = dataset.testImages + (validation.kind === "split" ? dataset.trainImages - trainedDatasetImages(config) : 0);
  const [firstLayer] = layerSizes(architectureOf(config));
  return images * predictionBytesEach(dataset.classNames.length) + (firstLayer ? pictureBytes(firstLayer) : 0);
}
