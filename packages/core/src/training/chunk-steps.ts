import type { RunConfig } from "../contracts/run-config.ts";
import { architectureOf, layerParameters, layerSizes } from "../model/architecture.ts";

/** Half a second of the slowest engine (`reference`, about 1e9 operations a second on dense inputs): how long a cancel may have to wait. */
const OPERATIONS_PER_CHUNK = 5e8;

/** Multiplications and additions of a parameter for one image: forward, gradient of the inputs, gradient of the weights. */
const OPERATIONS_PER_PARAMETER = 6;

/** How many steps may be asked of an engine at once, so that even a wide network on a slow engine is heard from often. At least 1. */
export function chunkSteps(config: RunConfig): number {
  const parameters = layerSizes(architectureOf(config)).reduce((sum, layer) => sum + layerParameters(layer), 0);
  return Math.max(1, Math.floor(OPERATIONS_PER_CHUNK / (parameters * config.batchSize * OPERATIONS_PER_PARAMETER)));
}
