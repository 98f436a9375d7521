import { transpose4 } from "./arithmetic";
import { blockRow, rowShift } from "./blocks";
import { gather16, gather32 } from "./gather";
import { listColumn } from "./lists";
import {
  ROW_ACTIVE,
  ROW_FIRST_SLOT_ZERO,
  ROW_SLOTS_ZERO,
  decaySecondSlot,
  flushSlots,
  hasPenalty,
  sumOfSquares,
  updateParameters,
} from "./optimizer";
import { CUTS_AT, Layer, layerAt, network } from "./records";

/** Rows of a hidden layer's weights that are one task: one column block of their transpose. */
export const ROW_GROUP: u32 = 32;

/** Every 64 steps slots are flushed: often enough that none gets below 1e-33, and 1/64 of the cost. */
const FLUSH_INTERVAL: u32 = 64;

/**
 * Gradient and update of one row of one block, of 1 << `shift` bytes. The gradient is summed in registers, passes through 128 bytes of scratch and is
 * gone. Returns Σw² from before the update where the loss has a penalty.
 */
function updateRow(at: usize, state: usize, shift: u32, list: usize, listEnd: usize, deltas: usize, scratch: usize, flush: bool): f64 {
  const bytes: u32 = 1 << shift;
  let squares: f64 = 0;
  if (hasPenalty()) {
    squares = sumOfSquares(at, bytes);
  } else if (list == listEnd) {
    const known = load<u32>(state);
    if (known == ROW_SLOTS_ZERO) return 0;
    if (known == ROW_FIRST_SLOT_ZERO) {
      decaySecondSlot(at, bytes);
      if (flush) store<u32>(state, flushSlots(at, bytes));
      return 0;
    }
  }
  if (shift == 7) gather32(list, listEnd, deltas, network().zeros, scratch);
  else gather16(list, listEnd, deltas, network().zeros, scratch);
  updateParameters(at, scratch, bytes, true);
  store<u32>(state, flush ? flushSlots(at, bytes) : ROW_ACTIVE);
  return squares;
}

/** Updates the rows of the first layer's weights that are a slice's pixels, from the slice's bins. Returns their Σw². */
export function updateInputSlice(slice: u32, step: u32, scratch: usize): f64 {
  const net = network();
  const layer = layerAt(0);
  const flush = step % FLUSH_INTERVAL == 0;
  const first = load<u32>(net.sliceStarts + (slice << 2));
  const end = load<u32>(net.sliceStarts + ((slice + 1) << 2));
  let squares: f64 = 0;
  for (let block: u32 = 0; block < layer.blocks; block++) {
    const shift = rowShift(layer, block);
    const deltas = blockRow(layer.deltas, net.batch, layer, block, 0);
    let at = blockRow(layer.weights, layer.paddedInputs, layer, block, first);
    let state = layer.rowStates + ((block * layer.paddedInputs + first) << 2);
    let bin = net.bins + first * net.binBytes;
    const binBytes = net.binBytes;
    for (let binEnd = net.binEnds + (first << 2), last = net.binEnds + (end << 2); binEnd < last; binEnd += 4) {
      squares += updateRow(at, state, shift, bin, load<u32>(binEnd), deltas, scratch, flush);
      at += 1 << shift;
      state += 4;
      bin += binBytes;
    }
  }
  return squares;
}

/**
 * Updates a group of 32 rows of a hidden or the last layer's weights and the columns of the transpose that are their copy. Lists the
 * group's inputs once, then goes through it block by block, so that a block's deltas stay in the first-level cache. Returns their Σw².
 */
export function updateRowGroup(index: u32, group: u32, count: u32, step: u32, scratch: usize, lists: usize): f64 {
  const net = network();
  const layer = layerAt(index);
  const previous = layerAt(index - 1);
  const flush = step % FLUSH_INTERVAL == 0;
  const first = group * ROW_GROUP;
  const end = min(first + ROW_GROUP, layer.inputs);
  const cuts = scratch + CUTS_AT;
  let list = lists;
  for (let row = first; row < end; row++) {
    store<u32>(cuts + ((row - first) << 2), list);
    list = listColumn(previous.activations, net.batch, previous, row, count, list);
  }
  store<u32>(cuts + ((end - first) << 2), list);
  let squares: f64 = 0;
  for (let block: u32 = 0; block < layer.blocks; block++) {
    const shift = rowShift(layer, block);
    const deltas = blockRow(layer.deltas, net.batch, layer, block, 0);
    let at = blockRow(layer.weights, layer.paddedInputs, layer, block, first);
    let state = layer.rowStates + ((block * layer.paddedInputs + first) << 2);
    for (let cut = cuts, last = cuts + ((end - first) << 2); cut < last; cut += 4) {
      squares += updateRow(at, state, shift, load<u32>(cut), load<u32>(cut, 4), deltas, scratch, flush);
      at += 1 << shift;
      state += 4;
    }
    copyTransposed(layer, previous, block, group, end);
  }
  return squares;
}

/** Copies the rows of `group` in one block of the weights to the transpose. */
function copyTransposed(layer: Layer, previous: Layer, block: u32, group: u32, end: u32): void {
  const columns: u32 = 1 << (rowShift(layer, block) - 2);
  const fromStride: usize = 1 << rowShift(layer, block);
  const toStride: usize = 1 << rowShift(previous, group);
  for (let row = group * ROW_GROUP; row < end; row += 4) {
    const from = blockRow(layer.weights, layer.paddedInputs, layer, block, row);
    const to = blockRow(layer.transposed, layer.paddedUnits, previous, group, block << 5) + ((row - group * ROW_GROUP) << 2);
    for (let column: u32 = 0; column < columns; column += 4) {
      transpose4(from + (column << 2), fromStride, to + column * toStride, toStride);
    }
  }
}

/** Updates a layer's biases: their gradient is the sum of the deltas. */
export function updateBias(index: u32, count: u32, step: u32, scratch: usize): void {
  const net = network();
  const layer = layerAt(index);
  for (let block: u32 = 0; block < layer.blocks; block++) {
    const rowBytes: usize = 1 << rowShift(layer, block);
    const deltas = blockRow(layer.deltas, net.batch, layer, block, 0);
    for (let column: usize = 0; column < rowBytes; column += 16) {
      let sum = f32x4.splat(0);
      for (let at = deltas + column, end = at + count * rowBytes; at < end; at += rowBytes) sum = f32x4.add(sum, v128.load(at));
      v128.store(scratch + column, sum);
    }
    const at = layer.bias + (block << 7);
    updateParameters(at, scratch, <u32>rowBytes, false);
    if (step % FLUSH_INTERVAL == 0) flushSlots(at, <u32>rowBytes);
  }
}
