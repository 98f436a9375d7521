import type { RunConfig } from "../contracts/run-config.ts";
import { architectureOf, layerParameters, layerSizes } from "../model/architecture.ts";

/** How long a person who cancels may have to wait, and ten times what asking costs where an engine's threads have to be woken. */
const SECONDS_AT_ONCE = 0.05;

/** Multiplications and additions of a parameter for one image: forward, gradient of the inputs, gradient of the weights. */
const OPERATIONS_PER_PARAMETER = 6;

/**
 * How many steps an engine of about this speed should be asked for at once. At least 1.
 * @param operationsPerSecond multiplications and additions, those that the engine passes over because an input is zero counted as well
 */
export function stepsAtOnce(config: RunConfig, operationsPerSecond: number): number {
  const parameters = layerSizes(architectureOf(config)).reduce((sum, layer) => sum + layerParameters(layer), 0);
  const stepOperations = parameters * config.batchSize * OPERATIONS_PER_PARAMETER;
  return Math.max(1, Math.floor((operationsPerSecond * SECONDS_AT_ONCE) / stepOperations));
}
