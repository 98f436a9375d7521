import { blockRow, rowShift } from "./blocks";
import { gather16, gather32 } from "./gather";
import { Layer } from "./records";

/**
 * The rows `firstRow` … of `target` = `initial` + list · `matrix`, for `count` lists. `bands` holds for each list `bandCount` + 1 addresses
 * that cut it into bands: entries of one band point at neighbouring rows (up to 128: 16 KB of a block), so they stay in the first-level cache while
 * all lists use them. Every sum is taken in the order of its list, wherever it is cut.
 */
export function addProducts(
  bands: usize,
  bandCount: u32,
  count: u32,
  matrix: usize,
  matrixRows: u32,
  shape: Layer,
  initial: usize,
  initialStep: usize,
  target: usize,
  targetRows: u32,
  firstRow: u32,
): void {
  const bandStride: usize = (bandCount + 1) << 2;
  for (let block: u32 = 0; block < shape.blocks; block++, initial += initialStep) {
    const shift = rowShift(shape, block);
    const rows = blockRow(matrix, matrixRows, shape, block, 0);
    const sums = blockRow(target, targetRows, shape, block, firstRow);
    for (let band: u32 = 0; band < bandCount; band++) {
      let cut = bands + (band << 2);
      let to = sums;
      for (let row: u32 = 0; row < count; row++) {
        const from = band == 0 ? initial : to;
        if (shift == 7) gather32(load<u32>(cut), load<u32>(cut, 4), rows, from, to);
        else gather16(load<u32>(cut), load<u32>(cut, 4), rows, from, to);
        cut += bandStride;
        to += 1 << shift;
      }
    }
  }
}
