import * as tf from "@tensorflow/tfjs-core";
import type { OptimizerConfig } from "../../contracts/run-config.ts";
import type { DenseLayer } from "../../model/architecture.ts";
import type { EngineSnapshot } from "../../training/engine.ts";
import { biasName, kernelName, optimizerSlots, slotName, snapshotTensor } from "../../training/snapshot-layout.ts";
import type { Block } from "./dense-network.ts";
import type { OptimizedBlock } from "./optimizer.ts";

/** The blocks in the canonical form of snapshots. */
export async function takeSnapshot(step: number, blocks: readonly OptimizedBlock[]): Promise<EngineSnapshot> {
  const tensors: EngineSnapshot["tensors"] = {};
  const addBlock = async (block: Block, nameOf: (parameter: string) => string, layer: number): Promise<void> => {
    const [inputsAndBias, units] = block.shape;
    const inputs = inputsAndBias - 1;
    const data = (await block.data()) as Float32Array;
    tensors[nameOf(kernelName(layer))] = { shape: [inputs, units], data: data.slice(0, inputs * units) };
    tensors[nameOf(biasName(layer))] = { shape: [units], data: data.slice(inputs * units) };
  };
  for (const [layer, { weights, slots }] of blocks.entries()) {
    await addBlock(weights, (parameter) => parameter, layer);
    for (const [slot, block] of Object.entries(slots)) await addBlock(block, (parameter) => slotName(slot, parameter), layer);
  }
  return { step, tensors };
}

/** @throws GlyphlabError `model-unreadable` when the snapshot is of another network or optimizer; nothing is allocated then */
export function readSnapshot(snapshot: EngineSnapshot, layers: readonly DenseLayer[], optimizer: OptimizerConfig): OptimizedBlock[] {
  const blockData = ({ inputs, units }: DenseLayer, layer: number, nameOf: (parameter: string) => string): Float32Array => {
    const data = new Float32Array((inputs + 1) * units);
    data.set(snapshotTensor(snapshot, nameOf(kernelName(layer)), [inputs, units]).data);
    data.set(snapshotTensor(snapshot, nameOf(biasName(layer)), [units]).data, inputs * units);
    return data;
  };
  const found = layers.map((layer, index) => ({
    shape: [layer.inputs + 1, layer.units] as [number, number],
    weights: blockData(layer, index, (parameter) => parameter),
    slots: optimizerSlots(optimizer).map((slot) => [slot, blockData(layer, index, (parameter) => slotName(slot, parameter))] as const),
  }));
  return found.map(({ shape, weights, slots }) => ({
    weights: tf.tensor2d(weights, shape),
    slots: Object.fromEntries(slots.map(([slot, data]) => [slot, tf.tensor2d(data, shape)])),
  }));
}
