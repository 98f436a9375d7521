import type { MetricPoint } from "../contracts/metric-series.ts";
import type { OptimizerConfig, RunConfig } from "../contracts/run-config.ts";
import { architectureOf, layerSizes } from "../model/architecture.ts";
import { deadUnits } from "./dead-units.ts";
import type { EngineSnapshot } from "./engine.ts";
import { kernelName, slotName } from "./snapshot-layout.ts";

type Values = ArrayLike<number>;

/**
 * What one step did to each layer, read off the states before and after it, so that no engine needs to know of it. The weights' change is there as it
 * is; the gradient follows from what the optimizer remembers of it, to the 1e-5 that float32 leaves of such differences.
 * @param images pixels of images, one after another, on which dead units are looked for
 */
export function layerPoints(config: RunConfig, before: EngineSnapshot, after: EngineSnapshot, images: Uint8Array): MetricPoint[] {
  const { step } = after;
  const layers = layerSizes(architectureOf(config));
  const dead = deadUnits(layers, after, images);
  return layers.flatMap((_, layer): MetricPoint[] => {
    const name = kernelName(layer);
    const weights = dataOf(after, name);
    const weightNorm = norm(weights, 1, weights, 0);
    const change = norm(weights, 1, dataOf(before, name), -1);
    const deadOnes = dead[layer];
    return [
      { series: `layer/${layer}/weight_norm`, step, value: weightNorm },
      { series: `layer/${layer}/gradient_norm`, step, value: gradientNorm(config.optimizer, name, before, after) },
      { series: `layer/${layer}/update_ratio`, step, value: change / weightNorm },
      ...(deadOnes === undefined ? [] : [{ series: `layer/${layer}/dead_units` as const, step, value: deadOnes }]),
    ];
  });
}

/** The update rules of the optimizers (see engines/reference/optimizer), solved for g. */
function gradientNorm(optimizer: OptimizerConfig, name: string, before: EngineSnapshot, after: EngineSnapshot): number {
  const slot = (state: EngineSnapshot, slot: string) => dataOf(state, slotName(slot, name));
  switch (optimizer.name) {
    case "adam": {
      const { beta1 } = optimizer;
      return norm(slot(after, "m"), 1 / (1 - beta1), slot(before, "m"), -beta1 / (1 - beta1));
    }
    case "sgd": {
      const { learningRate, momentum } = optimizer;
      if (momentum === 0) return norm(dataOf(after, name), -1 / learningRate, dataOf(before, name), 1 / learningRate);
      return norm(slot(after, "v"), -1 / learningRate, slot(before, "v"), momentum / learningRate);
    }
    case "rmsprop":
      return rmspropGradientNorm(slot(after, "s"), slot(before, "s"), optimizer.rho);
    default:
      return optimizer satisfies never;
  }
}

/** ‖a·left + b·right‖. */
function norm(left: Values, a: number, right: Values, b: number): number {
  let squares = 0;
  for (let index = 0; index < left.length; index++) squares += (a * (left[index] as number) + b * (right[index] as number)) ** 2;
  return Math.sqrt(squares);
}

/** s = ρs + (1-ρ)g²: the squares of the gradient; where g is far below √s, rounding may leave a little less than none. */
function rmspropGradientNorm(after: Values, before: Values, rho: number): number {
  let squares = 0;
  for (let index = 0; index < after.length; index++) squares += (after[index] as number) - rho * (before[index] as number);
  return Math.sqrt(Math.max(0, squares) / (1 - rho));
}

const dataOf = ({ tensors }: EngineSnapshot, name: string): Values => tensors[name]?.data ?? [];
