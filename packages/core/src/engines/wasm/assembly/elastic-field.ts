import { philox, word0, word1, word2, word3 } from "./philox";
import { augmentation, AUGMENTATION_PURPOSE, network } from "./records";

/** Bytes of a pixel in the tables of weights: its first point (times 8), and each of the four weights twice, for a displacement across and down. */
const TABLE_ROW: usize = 48;

/**
 * Writes the displacement of every pixel to the scratch, see `training/augmentation/elastic-field.ts` of core. A point of the grid is two 32-bit numbers, across
 * and down, so that two points are a vector.
 */
export function drawElasticField(epoch: u32, image: u32, scratch: usize): void {
  const aug = augmentation();
  drawPoints(epoch, image, scratch + aug.scratchPoints);
  const blended = scratch + aug.scratchBlended;
  const scale = i32x4.splat(aug.elasticScale);
  let across = scratch + aug.scratchAcross;
  let down = scratch + aug.scratchDown;
  for (let row: u32 = 0; row < aug.height; row++) {
    blendPoints(aug.rowTable + row * TABLE_ROW, scratch + aug.scratchPoints, blended);
    let table = aug.columnTable;
    for (let column: u32 = 0; column < aug.width; column++, table += TABLE_ROW, across += 4, down += 4) {
      const points = blended + load<u32>(table);
      const sums = i32x4.add(
        i32x4.mul(v128.load(points), v128.load(table, 16)),
        i32x4.mul(v128.load(points, 16), v128.load(table, 32)),
      );
      const both = i32x4.add(sums, v128.shuffle<i32>(sums, sums, 2, 3, 0, 1));
      const displacement = i32x4.shr_s(i32x4.mul(i32x4.shr_s(both, 8), scale), 9);
      v128.store_lane<u32>(across, displacement, 0);
      v128.store_lane<u32>(down, displacement, 1);
    }
  }
}

function drawPoints(epoch: u32, image: u32, points: usize): void {
  const aug = augmentation();
  const middle = i32x4.splat(0x8000);
  const lower = i32x4.splat(0xffff);
  const count = aug.rowPoints * aug.columnPoints;
  for (let block: u32 = 0; block << 2 < count; block++, points += 32) {
    philox(block, image, epoch, 1, network().seed, AUGMENTATION_PURPOSE);
    const words = i32x4.replace_lane(i32x4.replace_lane(i32x4.replace_lane(i32x4.splat(word0), 1, word1), 2, word2), 3, word3);
    const across = i32x4.sub(v128.and(words, lower), middle);
    const down = i32x4.sub(i32x4.shr_u(words, 16), middle);
    v128.store(points, v128.shuffle<i32>(across, down, 0, 4, 1, 5));
    v128.store(points, v128.shuffle<i32>(across, down, 2, 6, 3, 7), 16);
  }
}

/** What the columns of the grid displace at the height of a row of pixels; two columns at a time. */
function blendPoints(table: usize, points: usize, blended: usize): void {
  const aug = augmentation();
  const gridRow: usize = aug.columnPoints << 3;
  let at = points + load<u32>(table) * aug.columnPoints;
  const weight0 = v128.load32_splat(table, 16);
  const weight1 = v128.load32_splat(table, 24);
  const weight2 = v128.load32_splat(table, 32);
  const weight3 = v128.load32_splat(table, 40);
  for (let column: u32 = 0; column < aug.columnPoints; column += 2, at += 16, blended += 16) {
    const upper = i32x4.add(i32x4.mul(v128.load(at), weight0), i32x4.mul(v128.load(at + gridRow), weight1));
    const lower = i32x4.add(i32x4.mul(v128.load(at + (gridRow << 1)), weight2), i32x4.mul(v128.load(at + gridRow * 3), weight3));
    v128.store(blended, i32x4.shr_s(i32x4.add(upper, lower), 12));
  }
}
