import type { RunConfig } from "./run-config.ts";

/** Images of the data set that are trained on: all of them, or what a validation split leaves, rounded as Keras rounds. */
export function trainedDatasetImages(config: Pick<RunConfig, "dataset" | "validation">): number {
  const { trainImages } = config.dataset;
  return config.validation.kind === "split" ? Math.floor(trainImages * (1 - config.validation.fraction)) : trainImages;
}

/** Training images that are drawings of the hard set, each counted as often as it is repeated. */
export function hardSetImages({ hardSet }: Pick<RunConfig, "hardSet">): number {
  return hardSet ? hardSet.images * hardSet.repeats : 0;
}

/** What {@link trainingImageCount} follows from. */
export type TrainingImages = Pick<RunConfig, "dataset" | "validation" | "hardSet">;

/** Images trained on each epoch. The drawings come to what a validation split leaves: it is cut from the data set alone. */
export function trainingImageCount(config: TrainingImages): number {
  return trainedDatasetImages(config) + hardSetImages(config);
}

export function stepsPerEpoch(config: TrainingImages & Pick<RunConfig, "batchSize">): number {
  return Math.ceil(trainingImageCount(config) / config.batchSize);
}
