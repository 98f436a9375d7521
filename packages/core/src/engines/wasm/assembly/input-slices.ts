import { sliceCut } from "./images";
import { addProducts } from "./products";
import { layerAt, network } from "./records";

/**
 * The first layer, cut by pixels: a slice is a range of rows of its weights. Whoever has a slice in its cache updates its rows and at once
 * computes what they add to the sums of the next batch, so that neither weights nor optimizer slots cross from core to core; 16 KB of partial
 * sums do. The cuts depend on the training images alone and partial sums are added in the order of the slices, so the result
 * does not depend on who computed them.
 */

/** Reads one word of every cache line of a batch's entries in a slice: a burst of independent loads, where decoding would wait for each. */
function touch(slice: u32, images: usize, count: u32): u32 {
  const net = network();
  let seen: u32 = 0;
  for (let at = images, end = images + (count << 2); at < end; at += 4) {
    const record = <usize>load<u32>(net.recordStarts + (load<u32>(at) << 2));
    seen ^= load<u32>(record);
  }
  for (let at = images, end = images + (count << 2); at < end; at += 4) {
    const record = <usize>load<u32>(net.recordStarts + (load<u32>(at) << 2));
    const entries = record + ((net.slices + 1) << 1);
    const from = sliceCut(record, slice);
    const to = sliceCut(record, slice + 1);
    for (let line = entries + (from << 1); line < entries + (to << 1); line += 64) seen ^= load<u32>(line);
    const brightness = entries + (sliceCut(record, net.slices) << 1);
    for (let line = brightness + from; line < brightness + to; line += 64) seen ^= load<u32>(line);
  }
  return seen;
}

/** Keeps the compiler from leaving `touch` out. */
export let touched: u32 = 0;

/** Empties a slice's bins, and those of a batch's images that are lit in it go in: entries point at rows of the first layer's deltas. */
export function binSlice(slice: u32, images: usize, count: u32): void {
  const net = network();
  touched ^= touch(slice, images, count);
  emptyBins(slice);
  for (let row: u32 = 0; row < count; row++) {
    const record = <usize>load<u32>(net.recordStarts + (load<u32>(images + (row << 2)) << 2));
    const entries = record + ((net.slices + 1) << 1);
    let pixel = entries + (sliceCut(record, slice) << 1);
    const end = entries + (sliceCut(record, slice + 1) << 1);
    let brightness = entries + (sliceCut(record, net.slices) << 1) + sliceCut(record, slice);
    for (; pixel < end; pixel += 2, brightness++) {
      const value = load<u32>(net.brightness + (<usize>load<u8>(brightness) << 2));
      const binEnd = net.binEnds + (<usize>load<u16>(pixel) << 2);
      const at = <usize>load<u32>(binEnd);
      store<u64>(at, (<u64>value << 32) | <u64>(row << 7));
      store<u32>(binEnd, <u32>(at + 8));
    }
  }
}

/** The same, and adds up the slice's part of the first layer's sums for the batch. */
export function binAndForwardSlice(slice: u32, images: usize, count: u32, bands: usize, list: usize): void {
  const net = network();
  touched ^= touch(slice, images, count);
  emptyBins(slice);
  const table = net.brightness;
  const binEnds = net.binEnds;
  for (let row: u32 = 0; row < count; row++) {
    const record = <usize>load<u32>(net.recordStarts + (load<u32>(images + (row << 2)) << 2));
    const entries = record + ((net.slices + 1) << 1);
    let pixel = entries + (sliceCut(record, slice) << 1);
    const end = entries + (sliceCut(record, slice + 1) << 1);
    let brightness = entries + (sliceCut(record, net.slices) << 1) + sliceCut(record, slice);
    store<u32>(bands + (row << 3), list);
    const rowOffset = <u64>(row << 7);
    for (; pixel < end; pixel += 2, brightness++, list += 8) {
      const number = <usize>load<u16>(pixel);
      const value = <u64>load<u32>(table + (<usize>load<u8>(brightness) << 2)) << 32;
      store<u64>(list, value | (<u64>number << 7));
      const binEnd = binEnds + (number << 2);
      const at = <usize>load<u32>(binEnd);
      store<u64>(at, value | rowOffset);
      store<u32>(binEnd, <u32>(at + 8));
    }
    store<u32>(bands + (row << 3), list, 4);
  }
  const first = layerAt(0);
  const partial = net.partials + slice * net.partialBytes;
  addProducts(bands, 1, count, first.weights, first.paddedInputs, first, net.zeros, 0, partial, net.batch, 0);
}

function emptyBins(slice: u32): void {
  const net = network();
  const end = load<u32>(net.sliceStarts + ((slice + 1) << 2));
  for (let pixel = load<u32>(net.sliceStarts + (slice << 2)); pixel < end; pixel++) {
    store<u32>(net.binEnds + (pixel << 2), <u32>(net.bins + pixel * net.binBytes));
  }
}
