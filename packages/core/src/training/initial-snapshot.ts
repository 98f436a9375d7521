import type { OptimizerConfig } from "../contracts/run-config.ts";
import type { DenseLayer } from "../model/architecture.ts";
import type { EngineSnapshot, SnapshotTensor } from "./engine.ts";
import { optimizerSlots, parameterShapes, slotName } from "./snapshot-layout.ts";

/** The state before the first step: these parameters (kernel, bias, kernel, bias, …, as Keras's `get_weights()`) and optimizer slots of zeros. */
export function initialSnapshot(
  layers: readonly DenseLayer[],
  parameters: readonly SnapshotTensor["data"][],
  optimizer: OptimizerConfig,
): EngineSnapshot {
  const tensors: EngineSnapshot["tensors"] = {};
  for (const [index, { name, shape }] of parameterShapes(layers).entries()) {
    const data = parameters[index] as SnapshotTensor["data"];
    tensors[name] = { shape, data };
    for (const slot of optimizerSlots(optimizer)) tensors[slotName(slot, name)] = { shape, data: new Float32Array(data.length) };
  }
  return { step: 0, tensors };
}
