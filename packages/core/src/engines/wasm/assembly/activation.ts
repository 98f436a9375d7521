import { hyperbolicTangent, logistic } from "./arithmetic";
import { blockRow, rowShift } from "./blocks";
import { Layer } from "./records";

export const RELU: u32 = 0;
export const SIGMOID: u32 = 1;
export const TANH: u32 = 2;
export const LINEAR: u32 = 3;

/** Applies a layer's activation to `count` rows of `matrix` from `firstRow` on. */
export function activate(layer: Layer, matrix: usize, rows: u32, firstRow: u32, count: u32): void {
  const activation = layer.activation;
  if (activation == LINEAR) return;
  const zero = f32x4.splat(0);
  for (let block: u32 = 0; block < layer.blocks; block++) {
    const from = blockRow(matrix, rows, layer, block, firstRow);
    const end = from + (count << rowShift(layer, block));
    if (activation == RELU) {
      // In this order of arguments NaN stays NaN.
      for (let at = from; at < end; at += 16) v128.store(at, f32x4.pmax(v128.load(at), zero));
    } else if (activation == TANH) {
      for (let at = from; at < end; at += 16) v128.store(at, hyperbolicTangent(v128.load(at)));
    } else {
      for (let at = from; at < end; at += 16) v128.store(at, logistic(v128.load(at)));
    }
  }
  if (activation == SIGMOID) clearPadding(layer, matrix, rows, firstRow, count);
}

/** sigmoid(0) is a half: without this the columns that only pad would be inputs of the next layer. */
function clearPadding(layer: Layer, matrix: usize, rows: u32, firstRow: u32, count: u32): void {
  const block = layer.blocks - 1;
  const stride: usize = 1 << rowShift(layer, block);
  let row = blockRow(matrix, rows, layer, block, firstRow);
  const used = (layer.units - (block << 5)) << 2;
  for (const end = row + count * stride; row < end; row += stride) memory.fill(row + used, 0, stride - used);
}

/** Multiplies the deltas of `count` rows by the derivative of the activation, told from its result. */
export function multiplyByDerivative(layer: Layer, rows: u32, firstRow: u32, count: u32): void {
  const activation = layer.activation;
  if (activation == LINEAR) return;
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const unscale = f32x4.splat(layer.keptFraction);
  for (let block: u32 = 0; block < layer.blocks; block++) {
    let delta = blockRow(layer.deltas, rows, layer, block, firstRow);
    let result = blockRow(layer.activations, rows, layer, block, firstRow);
    const end = delta + (count << rowShift(layer, block));
    for (; delta < end; delta += 16, result += 16) {
      const d = v128.load(delta);
      const kept = v128.load(result);
      if (activation == RELU) {
        v128.store(delta, v128.and(d, f32x4.gt(kept, zero)));
      } else {
        const a = f32x4.mul(kept, unscale);
        const slope = activation == TANH ? f32x4.sub(one, f32x4.mul(a, a)) : f32x4.mul(a, f32x4.sub(one, a));
        v128.store(delta, f32x4.mul(d, slope));
      }
    }
  }
}

/**
 * Rounds deltas below 1e-16 to zero: of an image the network is sure of, they are far below what changes a weight, but their squares
 * are denormal.
 */
export function flushDeltas(layer: Layer, rows: u32, firstRow: u32, count: u32): void {
  const least = f32x4.splat(1e-16);
  for (let block: u32 = 0; block < layer.blocks; block++) {
    let delta = blockRow(layer.deltas, rows, layer, block, firstRow);
    const end = delta + (count << rowShift(layer, block));
    for (; delta < end; delta += 16) {
      const d = v128.load(delta);
      v128.store(delta, v128.andnot(d, f32x4.lt(f32x4.abs(d), least)));
    }
  }
}
