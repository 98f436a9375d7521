import { network } from "./records";

/**
 * An image as it is kept: a header of slices + 1 half-words (where in the image's entries each slice of pixels begins, and their count), then the
 * numbers of its lit pixels (u16 each), then their brightnesses (u8 each). 81 % of MNIST's pixels are dark, so a record is 470 bytes
 * where the image is 784 and a list ready for use would be 1,200.
 */

/** Encodes an image; returns the record's end, rounded up to an even address. */
export function encodeImage(pixels: usize, record: usize): usize {
  const net = network();
  const first = record + ((net.slices + 1) << 1);
  let entry = first;
  let pixel: u32 = 0;
  for (let slice: u32 = 0; slice < net.slices; slice++) {
    store<u16>(record + (slice << 1), <u16>((entry - first) >> 1));
    const end = load<u32>(net.sliceStarts + ((slice + 1) << 2));
    for (; pixel < end; pixel++) {
      store<u16>(entry, <u16>pixel);
      entry += <usize>(load<u8>(pixels + pixel) != 0) << 1;
    }
  }
  store<u16>(record + (net.slices << 1), <u16>((entry - first) >> 1));
  let brightness = entry;
  for (let at = first; at < entry; at += 2) store<u8>(brightness++, load<u8>(pixels + load<u16>(at)));
  return (brightness + 1) & ~1;
}

/** Appends `count` staged images, the first of which is training image `firstImage`, to the data set; their records begin at `record`. Returns their end. */
export function encodeTrainingImages(firstImage: u32, count: u32, record: usize): usize {
  const net = network();
  for (let image: u32 = 0; image < count; image++) {
    store<u32>(net.recordStarts + ((firstImage + image) << 2), record);
    record = encodeImage(net.stagedPixels + image * net.features, record);
  }
  return record;
}

/** Where the entries of a slice begin in a record (0 … slices; the last is their end), counted in entries. */
// @ts-ignore: decorator
@inline
export function sliceCut(record: usize, slice: u32): u32 {
  return load<u16>(record + (slice << 1));
}

/**
 * Makes the list of a whole image: entries point at the rows of the first layer's weights. Writes the position of every slice to `bands`. Returns the end.
 * Eight entries at a time, so up to 56 bytes are written behind the end, and as many read behind the record.
 */
export function listImage(record: usize, list: usize, bands: usize): usize {
  const net = network();
  const count = sliceCut(record, net.slices);
  for (let slice: u32 = 0; slice <= net.slices; slice++) store<u32>(bands + (slice << 2), list + (sliceCut(record, slice) << 3));
  let pixel = record + ((net.slices + 1) << 1);
  let brightness = pixel + (count << 1);
  const white = f32x4.splat(255);
  const end = list + (count << 3);
  for (; list < end; pixel += 16, brightness += 8, list += 64) {
    const numbers = v128.load(pixel);
    const bytes = v128.load_ext<u8>(brightness);
    const firstRows = i32x4.shl(i32x4.extend_low_i16x8_u(numbers), 7);
    const lastRows = i32x4.shl(i32x4.extend_high_i16x8_u(numbers), 7);
    // A quotient of two float32 is the same whether it is rounded from float64 or at once: these are the numbers of the table.
    const first = f32x4.div(f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(bytes)), white);
    const last = f32x4.div(f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(bytes)), white);
    v128.store(list, v128.shuffle<i32>(firstRows, first, 0, 4, 1, 5));
    v128.store(list, v128.shuffle<i32>(firstRows, first, 2, 6, 3, 7), 16);
    v128.store(list, v128.shuffle<i32>(lastRows, last, 0, 4, 1, 5), 32);
    v128.store(list, v128.shuffle<i32>(lastRows, last, 2, 6, 3, 7), 48);
  }
  return end;
}
