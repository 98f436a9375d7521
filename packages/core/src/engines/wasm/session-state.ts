import type { OptimizerConfig } from "../../contracts/run-config.ts";
import type { EngineSnapshot, SnapshotTensor } from "../../training/engine.ts";
import { biasName, kernelName, optimizerSlots, slotName, snapshotTensor } from "../../training/snapshot-layout.ts";
import type { MemoryPlan } from "./memory-plan.ts";
import type { LayerRecord } from "./records.ts";

/** Bias of a column of the last layer that only pads: its softmax is nothing. See `assembly/softmax.ts`. */
const NO_CLASS = -1e30;

/** Weights and slots of a session in the canonical form of snapshots. */
export function readState(memory: WebAssembly.Memory, plan: MemoryPlan, optimizer: OptimizerConfig, step: number): EngineSnapshot {
  const floats = new Float32Array(memory.buffer);
  const tensors: EngineSnapshot["tensors"] = {};
  for (const [index, layer] of plan.layers.entries()) {
    for (const { name, distance } of parameterCopies(optimizer, plan)) {
      const kernel = new Float32Array(layer.inputs * layer.units);
      eachColumnBlock(layer, (row, column, width, offset) => {
        const from = (layer.weights + distance + offset) / 4;
        const to = row * layer.units + column;
        for (let unit = 0; unit < width; unit++) kernel[to + unit] = floats[from + unit] as number;
      });
      const bias = (layer.bias + distance) / 4;
      tensors[name(kernelName(index))] = { shape: [layer.inputs, layer.units], data: kernel };
      tensors[name(biasName(index))] = { shape: [layer.units], data: floats.slice(bias, bias + layer.units) };
    }
  }
  return { step, tensors };
}

/**
 * Writes a snapshot's weights and slots, and what follows from them, to memory.
 * @throws GlyphlabError `model-unreadable` when the snapshot is of another network or optimizer; nothing is written then
 */
export function writeState(memory: WebAssembly.Memory, plan: MemoryPlan, optimizer: OptimizerConfig, snapshot: EngineSnapshot): void {
  const copies = parameterCopies(optimizer, plan);
  const found = plan.layers.flatMap((layer, index) =>
    copies.map(({ name, distance }) => ({
      layer,
      distance,
      kernel: snapshotTensor(snapshot, name(kernelName(index)), [layer.inputs, layer.units]).data,
      bias: snapshotTensor(snapshot, name(biasName(index)), [layer.units]).data,
    })),
  );
  const floats = new Float32Array(memory.buffer);
  for (const { layer, distance, kernel, bias } of found) writeParameters(floats, layer, distance, kernel, bias);
  const words = new Uint32Array(memory.buffer);
  for (const [index, layer] of plan.layers.entries()) {
    if (index > 0) writeTransposed(floats, layer, plan.layers[index - 1] as LayerRecord);
    words.fill(0, layer.rowStates / 4, layer.rowStates / 4 + layer.blocks * layer.paddedInputs);
  }
  const last = plan.layers.at(-1) as LayerRecord;
  floats.fill(NO_CLASS, last.bias / 4 + last.units, last.bias / 4 + last.paddedUnits);
}

/** The parameters themselves and each optimizer slot: how its tensors are named, and how far from the parameters it lies. */
function parameterCopies(optimizer: OptimizerConfig, { network }: MemoryPlan): { name: (parameter: string) => string; distance: number }[] {
  const slots = optimizerSlots(optimizer).map((slot, index) => ({
    name: (parameter: string) => slotName(slot, parameter),
    distance: (index + 1) * network.slotDistance,
  }));
  return [{ name: (parameter: string) => parameter, distance: 0 }, ...slots];
}

type Data = SnapshotTensor["data"];

function writeParameters(floats: Float32Array, layer: LayerRecord, distance: number, kernel: Data, bias: Data): void {
  eachColumnBlock(layer, (row, column, width, offset) => {
    const from = row * layer.units + column;
    const to = (layer.weights + distance + offset) / 4;
    for (let unit = 0; unit < width; unit++) floats[to + unit] = kernel[from + unit] as number;
  });
  floats.set(bias, (layer.bias + distance) / 4);
}

function writeTransposed(floats: Float32Array, layer: LayerRecord, previous: LayerRecord): void {
  eachColumnBlock(layer, (row, column, width, offset) => {
    const from = (layer.weights + offset) / 4;
    for (let unit = 0; unit < width; unit++) {
      const at = layer.transposed + blockOffset(previous, layer.paddedUnits, row >>> 5, column + unit) + (row & 31) * 4;
      floats[at / 4] = floats[from + unit] as number;
    }
  });
}

/** Visits the rows of each column block: row, first column, columns that are no padding, bytes from the matrix's begin. */
function eachColumnBlock(layer: LayerRecord, visit: (row: number, column: number, width: number, offset: number) => void): void {
  for (let block = 0; block < layer.blocks; block++) {
    const width = Math.min(32, layer.units - block * 32);
    for (let row = 0; row < layer.inputs; row++) visit(row, block * 32, width, blockOffset(layer, layer.paddedInputs, block, row));
  }
}

/** As `blockRow` of `assembly/blocks.ts`. */
function blockOffset(layer: LayerRecord, rows: number, block: number, row: number): number {
  const rowBytes = layer.narrowTail === 1 && block === layer.blocks - 1 ? 64 : 128;
  return block * rows * 128 + row * rowBytes;
}
