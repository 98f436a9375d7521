import { blockRow, rowShift } from "./blocks";
import { philox, word0, word1, word2, word3 } from "./philox";
import { Layer } from "./records";

/** `randomPurposes.dropout` of core's random streams. */
const DROPOUT_PURPOSE: u32 = 3;

/**
 * Draws the masks of `count` rows and applies them to the activations. The masks are those of `training/dropout-mask.ts` to the bit: a
 * Philox block is eight half-words, in memory order one for each of eight units.
 */
export function dropOut(layer: Layer, index: u32, seed: u32, epoch: u32, step: u32, rows: u32, firstRow: u32, count: u32): void {
  const threshold = i16x8.splat(<i16>layer.dropThreshold);
  const scale = f32x4.splat(layer.keptScale);
  const blocksOfEight = (layer.units + 7) >> 3;
  for (let row = firstRow; row < firstRow + count; row++) {
    for (let eight: u32 = 0; eight < blocksOfEight; eight++) {
      philox(row * blocksOfEight + eight, step, epoch, index, seed, DROPOUT_PURPOSE);
      const halfWords = i32x4.replace_lane(i32x4.replace_lane(i32x4.replace_lane(i32x4.splat(word0), 1, word1), 2, word2), 3, word3);
      const kept = i16x8.ge_u(halfWords, threshold);
      const low = v128.and(i32x4.extend_low_i16x8_s(kept), scale);
      const high = v128.and(i32x4.extend_high_i16x8_s(kept), scale);
      const column: usize = (eight & 3) << 5;
      const mask = blockRow(layer.masks, rows, layer, eight >> 2, row) + column;
      v128.store(mask, low);
      v128.store(mask, high, 16);
      const at = blockRow(layer.activations, rows, layer, eight >> 2, row) + column;
      v128.store(at, f32x4.mul(v128.load(at), low));
      v128.store(at, f32x4.mul(v128.load(at, 16), high), 16);
    }
  }
}

/** What was dropped passes no gradient back; what was kept, a scaled one. */
export function multiplyByMasks(layer: Layer, rows: u32, firstRow: u32, count: u32): void {
  for (let block: u32 = 0; block < layer.blocks; block++) {
    let delta = blockRow(layer.deltas, rows, layer, block, firstRow);
    let mask = blockRow(layer.masks, rows, layer, block, firstRow);
    const end = delta + (count << rowShift(layer, block));
    for (; delta < end; delta += 16, mask += 16) v128.store(delta, f32x4.mul(v128.load(delta), v128.load(mask)));
  }
}
