import type { RunConfig } from "./run-config.ts";

/** Images trained on each epoch: all of them, or what a validation split leaves, rounded as Keras rounds. */
export function trainingImageCount(config: Pick<RunConfig, "dataset" | "validation">): number {
  const { trainImages } = config.dataset;
  return config.validation.kind === "split" ? Math.floor(trainImages * (1 - config.validation.fraction)) : trainImages;
}

export function stepsPerEpoch(config: Pick<RunConfig, "dataset" | "validation" | "batchSize">): number {
  return Math.ceil(trainingImageCount(config) / config.batchSize);
}
