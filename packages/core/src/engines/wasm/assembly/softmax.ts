import { exponential, largestLane, sumOfLanes } from "./arithmetic";
import { blockRow, rowShift } from "./blocks";
import { Layer } from "./records";

/**
 * The last layer. Columns that only pad have a bias of -1e30, which the planner writes: they are never the largest and their
 * exponential is e⁻⁸⁷, so no loop needs to know where the classes end.
 */

/** Of the row last given to `softmax`. */
let largest: f32 = 0;
let total: f32 = 0;

/** Writes e^(z - max) of a row of logits to `exponentials`, in the same blocks; leaves their maximum and their sum behind. */
function softmax(layer: Layer, logits: usize, exponentials: usize, rows: u32, row: u32): void {
  let most = f32x4.splat(-Infinity);
  for (let block: u32 = 0; block < layer.blocks; block++) {
    const from = blockRow(logits, rows, layer, block, row);
    const end = from + (1 << rowShift(layer, block));
    for (let at = from; at < end; at += 16) most = f32x4.pmax(most, v128.load(at));
  }
  largest = largestLane(most);
  const shift = f32x4.splat(largest);
  let sum = f32x4.splat(0);
  for (let block: u32 = 0; block < layer.blocks; block++) {
    let at = blockRow(logits, rows, layer, block, row);
    let to = blockRow(exponentials, rows, layer, block, row);
    const end = at + (1 << rowShift(layer, block));
    for (; at < end; at += 16, to += 16) {
      const e = exponential(f32x4.sub(v128.load(at), shift));
      v128.store(to, e);
      sum = f32x4.add(sum, e);
    }
  }
  total = sumOfLanes(sum);
}

// @ts-ignore: decorator
@inline
function column(matrix: usize, layer: Layer, rows: u32, row: u32, unit: u32): usize {
  return blockRow(matrix, rows, layer, unit >> 5, row) + ((unit & 31) << 2);
}

/** Whether the label's logit is the first of the largest. */
function isRight(layer: Layer, logits: usize, rows: u32, row: u32, label: u32): bool {
  if (load<f32>(column(logits, layer, rows, row, label)) != largest) return false;
  for (let unit: u32 = 0; unit < label; unit++) {
    if (load<f32>(column(logits, layer, rows, row, unit)) == largest) return false;
  }
  return true;
}

/** −log softmax of the label: log Σ e^(z - max) − (z - max), which no large logit overflows. */
function crossEntropy(layer: Layer, logits: usize, rows: u32, row: u32, label: u32): f64 {
  return <f64>(Mathf.log(total) - (load<f32>(column(logits, layer, rows, row, label)) - largest));
}

/** Adds a row's loss and whether it is right to `sums` (two f64), and writes its deltas: (probability − 1 at the label) / images of the batch. */
export function lossAndDeltas(layer: Layer, rows: u32, row: u32, label: u32, inverseCount: f32, sums: usize): void {
  const logits = layer.activations;
  softmax(layer, logits, layer.deltas, rows, row);
  addSums(layer, logits, rows, row, label, sums);
  const scale = f32x4.splat(inverseCount / total);
  for (let block: u32 = 0; block < layer.blocks; block++) {
    let at = blockRow(layer.deltas, rows, layer, block, row);
    const end = at + (1 << rowShift(layer, block));
    for (; at < end; at += 16) v128.store(at, f32x4.mul(v128.load(at), scale));
  }
  const own = column(layer.deltas, layer, rows, row, label);
  store<f32>(own, load<f32>(own) - inverseCount);
}

function addSums(layer: Layer, logits: usize, rows: u32, row: u32, label: u32, sums: usize): void {
  store<f64>(sums, load<f64>(sums) + crossEntropy(layer, logits, rows, row, label));
  store<f64>(sums, load<f64>(sums, 8) + <f64>isRight(layer, logits, rows, row, label), 8);
}

/** Adds a row's loss and whether it is right to `sums`, and writes its `layer.units` probabilities to `probabilities`. */
export function lossAndProbabilities(layer: Layer, logits: usize, rows: u32, row: u32, label: u32, sums: usize, probabilities: usize): void {
  const exponentials = logits + <usize>(rows * layer.paddedUnits * 4);
  softmax(layer, logits, exponentials, rows, row);
  addSums(layer, logits, rows, row, label, sums);
  const scale: f32 = 1 / total;
  for (let unit: u32 = 0; unit < layer.units; unit++) {
    store<f32>(probabilities + (unit << 2), load<f32>(column(exponentials, layer, rows, row, unit)) * scale);
  }
}
