import type { RunConfig } from "../contracts/run-config.ts";
import { stepsPerEpoch, trainingImageCount } from "../contracts/run-steps.ts";

/** Images trained on in the first `step` steps: the last batch of an epoch may be short. */
export function imagesUntil(step: number, config: RunConfig): number {
  const epochSteps = stepsPerEpoch(config);
  const epochImages = trainingImageCount(config);
  return Math.floor(step / epochSteps) * epochImages + Math.min((step % epochSteps) * config.batchSize, epochImages);
}
