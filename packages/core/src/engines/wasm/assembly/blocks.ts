import { Layer } from "./records";

/**
 * How matrices are stored: in blocks of 32 columns, each block row after row of 128 bytes; a last block of up to 16 columns has rows of
 * 64 bytes. A block's row is eight SIMD registers, what a sum of rows can keep in registers; a block of a hundred rows stays in a first-level cache; and no
 * two rows are a power of two apart (rows of 512 bytes would share a quarter of the cache's sets).
 */

/** log2 of the bytes of a row of a block. */
// @ts-ignore: decorator
@inline
export function rowShift(layer: Layer, block: u32): u32 {
  return layer.narrowTail & u32(block + 1 == layer.blocks) ? 6 : 7;
}

/** Where row `row` of a block begins, in a matrix of `rows` rows. */
// @ts-ignore: decorator
@inline
export function blockRow(matrix: usize, rows: u32, layer: Layer, block: u32, row: u32): usize {
  return matrix + ((block * rows) << 7) + (row << rowShift(layer, block));
}
