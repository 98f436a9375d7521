import { GlyphlabError } from "../contracts/error.ts";
import type { OptimizerConfig } from "../contracts/run-config.ts";
import type { DenseLayer } from "../model/architecture.ts";
import type { EngineSnapshot, SnapshotTensor } from "./engine.ts";

export const kernelName = (layer: number): string => `layers.${layer}.kernel`;
export const biasName = (layer: number): string => `layers.${layer}.bias`;
export const slotName = (slot: string, parameter: string): string => `optimizer.${slot}.${parameter}`;

/** What an optimizer remembers of each parameter between steps. */
export function optimizerSlots(optimizer: OptimizerConfig): readonly string[] {
  switch (optimizer.name) {
    case "adam":
      return ["m", "v"];
    case "sgd":
      return optimizer.momentum > 0 ? ["v"] : [];
    case "rmsprop":
      return ["s"];
    default:
      return optimizer satisfies never;
  }
}

/**
 * A snapshot's tensor, found by name.
 * @throws GlyphlabError `model-unreadable` when it is missing or of another shape: the snapshot is of another network or optimizer.
 */
export function snapshotTensor(snapshot: EngineSnapshot, name: string, shape: readonly number[]): SnapshotTensor {
  const tensor = snapshot.tensors[name];
  if (!tensor) throw new GlyphlabError("model-unreadable", `The snapshot has no tensor “${name}”.`);
  if (tensor.shape.join() !== shape.join() || tensor.data.length !== shape.reduce((size, length) => size * length, 1)) {
    throw new GlyphlabError(
      "model-unreadable",
      `The snapshot's tensor “${name}” has ${tensor.data.length} values in shape [${tensor.shape.join(", ")}]; this network needs [${shape.join(", ")}].`,
    );
  }
  return tensor;
}

/** Every parameter's name and shape, in the order of Keras's `get_weights()`. */
export function parameterShapes(layers: readonly DenseLayer[]): { name: string; shape: number[] }[] {
  return layers.flatMap(({ inputs, units }, layer) => [
    { name: kernelName(layer), shape: [inputs, units] },
    { name: biasName(layer), shape: [units] },
  ]);
}
