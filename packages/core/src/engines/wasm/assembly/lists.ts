import { blockRow, rowShift } from "./blocks";
import { Layer } from "./records";

/**
 * For each of the 16 patterns of four lanes, the byte shuffle that moves the lanes set to the front; what lies behind them is overwritten by
 * the next entries. Written out: a thread that starts late initialises static memory again while others read it, which only the very same bytes
 * survive.
 */
const SHUFFLES: usize = memory.data<u32>([
  0x03020100, 0x03020100, 0x03020100, 0x03020100,
  0x03020100, 0x03020100, 0x03020100, 0x03020100,
  0x07060504, 0x03020100, 0x03020100, 0x03020100,
  0x03020100, 0x07060504, 0x03020100, 0x03020100,
  0x0b0a0908, 0x03020100, 0x03020100, 0x03020100,
  0x03020100, 0x0b0a0908, 0x03020100, 0x03020100,
  0x07060504, 0x0b0a0908, 0x03020100, 0x03020100,
  0x03020100, 0x07060504, 0x0b0a0908, 0x03020100,
  0x0f0e0d0c, 0x03020100, 0x03020100, 0x03020100,
  0x03020100, 0x0f0e0d0c, 0x03020100, 0x03020100,
  0x07060504, 0x0f0e0d0c, 0x03020100, 0x03020100,
  0x03020100, 0x07060504, 0x0f0e0d0c, 0x03020100,
  0x0b0a0908, 0x0f0e0d0c, 0x03020100, 0x03020100,
  0x03020100, 0x0b0a0908, 0x0f0e0d0c, 0x03020100,
  0x07060504, 0x0b0a0908, 0x0f0e0d0c, 0x03020100,
  0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c,
], 16);

// @ts-ignore: decorator
@inline
function moveToFront(lanes: v128, shuffle: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return i8x16.relaxed_swizzle(lanes, shuffle);
  return i8x16.swizzle(lanes, shuffle);
}

/**
 * Appends the entries of four factors in a row, without a branch: half of a relu layer is zero, at places no branch predictor can
 * guess. Writes up to 32 bytes from `list` whatever it appends. Returns the list's new end.
 */
// @ts-ignore: decorator
@inline
export function appendNonZero(list: usize, factors: v128, offsets: v128): usize {
  const pattern = i32x4.bitmask(i32x4.ne(factors, i32x4.splat(0)));
  const shuffle = v128.load(SHUFFLES + (<usize>pattern << 4));
  const front = moveToFront(factors, shuffle);
  const frontOffsets = moveToFront(offsets, shuffle);
  v128.store(list, v128.shuffle<i32>(frontOffsets, front, 0, 4, 1, 5));
  v128.store(list, v128.shuffle<i32>(frontOffsets, front, 2, 6, 3, 7), 16);
  return list + (<usize>popcnt(pattern) << 3);
}

/**
 * Lists the non-zero numbers of one row of `matrix` (a layer's activations or deltas): its entries point at the rows of the next matrix.
 * Writes the list's position at every fourth block, 128 entries' worth, to `bands`, and its end after the last. Returns the end.
 */
export function listRow(matrix: usize, rows: u32, layer: Layer, row: u32, list: usize, bands: usize): usize {
  let offsets = i32x4(0, 128, 256, 384);
  const step = i32x4.splat(512);
  for (let block: u32 = 0; block < layer.blocks; block++) {
    if ((block & 3) == 0) {
      store<u32>(bands, list);
      bands += 4;
    }
    const from = blockRow(matrix, rows, layer, block, row);
    const end = from + (1 << rowShift(layer, block));
    for (let at = from; at < end; at += 16) {
      list = appendNonZero(list, v128.load(at), offsets);
      offsets = i32x4.add(offsets, step);
    }
  }
  store<u32>(bands, list);
  return list;
}

/**
 * Lists the non-zero numbers of column `column` of `matrix` from the first `count` rows: its entries point at the same rows of the deltas.
 * Returns the list's end.
 */
export function listColumn(matrix: usize, rows: u32, layer: Layer, column: u32, count: u32, list: usize): usize {
  const block = column >> 5;
  const stride: usize = 1 << rowShift(layer, block);
  let at = blockRow(matrix, rows, layer, block, 0) + ((column & 31) << 2);
  for (let row: u32 = 0; row < count; row++) {
    const factor = load<u32>(at);
    store<u64>(list, (<u64>factor << 32) | <u64>(row << 7));
    list += <usize>(factor != 0) << 3;
    at += stride;
  }
  return list;
}
