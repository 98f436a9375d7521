import { drawElasticField } from "./elastic-field";
import { encodeImage } from "./images";
import { drawAffine, downX, downY, originX, originY, rightX, rightY } from "./random-affine";
import { augmentation, network } from "./records";

/**
 * Encodes the images at positions `first` … `first` + `count` - 1 of the order as an epoch sees them: what `training/augmentation` of core says, to the byte.
 * Their records begin at `record` and have `recordStride` bytes each.
 */
export function augmentImages(epoch: u32, first: u32, count: u32, record: usize, scratch: usize): void {
  const net = network();
  const aug = augmentation();
  const output = scratch + aug.scratchOutput;
  const end = first + count;
  for (let position = first; position < end; position++) {
    const image = load<u32>(net.order + (position << 2));
    padImage(aug.pixels + image * net.features, scratch + aug.scratchSource);
    drawAffine(epoch, image);
    if (aug.elasticScale) drawElasticField(epoch, image, scratch);
    resample(scratch);
    encodeImage(output, record);
    store<u32>(net.recordStarts + (image << 2), record);
    record += aug.recordStride;
  }
}

/** Copies an image to where it has one dark pixel above and to the left of it, and two below and to the right, which nothing ever writes. */
function padImage(pixels: usize, source: usize): void {
  const aug = augmentation();
  for (let row: u32 = 0; row < aug.height; row++) {
    let to = source + (row + 1) * aug.sourceStride + 1;
    const end = pixels + aug.width;
    for (; pixels + 4 <= end; pixels += 4, to += 4) store<u32>(to, load<u32>(pixels));
    for (; pixels < end; pixels++, to++) store<u8>(to, load<u8>(pixels));
  }
}

/**
 * Interpolates the padded image at the places that map and field give, four pixels at a time. Places further out than a pixel are moved to where there is
 * background as well. Writes up to 3 bytes behind the image.
 */
function resample(scratch: usize): void {
  const aug = augmentation();
  const elastic = aug.elasticScale != 0;
  // Of the first pixel of the image itself.
  const source = scratch + aug.scratchSource + aug.sourceStride + 1;
  const stride = i32x4.splat(aug.sourceStride);
  const least = i32x4.splat(-0x10000);
  const mostX = i32x4.splat(aug.width << 16);
  const mostY = i32x4.splat(aug.height << 16);
  const lanes = i32x4(0, 1, 2, 3);
  const firstX = i32x4.mul(lanes, i32x4.splat(rightX));
  const firstY = i32x4.mul(lanes, i32x4.splat(rightY));
  const stepX = i32x4.splat(rightX << 2);
  const stepY = i32x4.splat(rightY << 2);
  const byte = i32x4.splat(255);
  const half = i32x4.splat(0x8000);
  for (let row: u32 = 0; row < aug.height; row++) {
    let x = i32x4.add(firstX, i32x4.splat(originX + row * downX));
    let y = i32x4.add(firstY, i32x4.splat(originY + row * downY));
    let output = scratch + aug.scratchOutput + row * aug.width;
    const end = output + aug.width;
    let across = scratch + aug.scratchAcross + ((row * aug.width) << 2);
    const fieldBytes = aug.scratchDown - aug.scratchAcross;
    for (; output < end; output += 4, across += 16) {
      let sourceX = x;
      let sourceY = y;
      if (elastic) {
        sourceX = i32x4.add(x, v128.load(across));
        sourceY = i32x4.add(y, v128.load(across + fieldBytes));
      }
      sourceX = i32x4.min_s(i32x4.max_s(sourceX, least), mostX);
      sourceY = i32x4.min_s(i32x4.max_s(sourceY, least), mostY);
      const at = i32x4.add(i32x4.mul(i32x4.shr_s(sourceY, 16), stride), i32x4.shr_s(sourceX, 16));
      const place0 = source + i32x4.extract_lane(at, 0);
      const place1 = source + i32x4.extract_lane(at, 1);
      const place2 = source + i32x4.extract_lane(at, 2);
      const place3 = source + i32x4.extract_lane(at, 3);
      // Each of them with its neighbour to the right.
      const upper = quartet(place0, place1, place2, place3);
      const lower = quartet(place0 + aug.sourceStride, place1 + aug.sourceStride, place2 + aug.sourceStride, place3 + aug.sourceStride);
      const right = v128.and(i32x4.shr_s(sourceX, 8), byte);
      const bottom = v128.and(i32x4.shr_s(sourceY, 8), byte);
      const north = between(upper, right, byte);
      const south = between(lower, right, byte);
      const ink = i32x4.add(i32x4.add(i32x4.shl(north, 8), i32x4.mul(i32x4.sub(south, north), bottom)), half);
      v128.store_lane<u32>(output, v128.shuffle<i8>(ink, ink, 2, 6, 10, 14, 2, 6, 10, 14, 2, 6, 10, 14, 2, 6, 10, 14), 0);
      x = i32x4.add(x, stepX);
      y = i32x4.add(y, stepY);
    }
  }
}

// @ts-ignore: decorator
@inline
function quartet(place0: usize, place1: usize, place2: usize, place3: usize): v128 {
  const first = i32x4.replace_lane(i32x4.splat(load<u16>(place0)), 1, load<u16>(place1));
  return i32x4.replace_lane(i32x4.replace_lane(first, 2, load<u16>(place2)), 3, load<u16>(place3));
}

/** Between a pixel (the lower byte of a lane) and its neighbour (the upper one), times 256. */
// @ts-ignore: decorator
@inline
function between(pairs: v128, right: v128, byte: v128): v128 {
  const pixel = v128.and(pairs, byte);
  return i32x4.add(i32x4.shl(pixel, 8), i32x4.mul(i32x4.sub(i32x4.shr_u(pairs, 8), pixel), right));
}
