import type { RunConfig } from "../contracts/run-config.ts";
import { stepsPerEpoch } from "../contracts/run-steps.ts";

const POINTS_PER_EPOCH = 200;

/**
 * Steps between two points of the `batch/*` series: about 200 points an epoch, more than a curve has pixels over ten epochs, and one a step where
 * an epoch has fewer. It follows from the config alone, so that a resumed run repeats the very same points.
 */
export const metricInterval = (config: Pick<RunConfig, "dataset" | "validation" | "batchSize">): number =>
  Math.ceil(stepsPerEpoch(config) / POINTS_PER_EPOCH);
