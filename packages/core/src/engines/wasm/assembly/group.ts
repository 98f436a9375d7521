import { activate, flushDeltas, multiplyByDerivative } from "./activation";
import { blockRow, rowShift } from "./blocks";
import { dropOut, multiplyByMasks } from "./dropout";
import { encodeImage, listImage } from "./images";
import { listRow } from "./lists";
import { addProducts } from "./products";
import { Layer, layerAt, network } from "./records";
import { lossAndDeltas, lossAndProbabilities } from "./softmax";

/** Images of a task of an evaluation. */
export const EVALUATION_GROUP: u32 = 32;

/** Blocks of 32 columns that are one band of a list, see `listRow`. */
const bandsOf = (layer: Layer): u32 => (layer.blocks + 3) >> 2;

/** Which images a group trains on, and what its masks are drawn for. */
@unmanaged
export class Batch {
  /** Address of the batch's image numbers. */
  images!: usize;
  count!: u32;
  epoch!: u32;
  /** From 0, within the epoch. */
  step!: u32;
}

/** A group of images of a batch, all the way: sums of the first layer, the layers above, loss, and back down to the first layer's deltas. */
export function trainGroup(group: u32, batch: Batch, bands: usize, lists: usize): void {
  const net = network();
  const first = group * net.group;
  const count = min(net.group, batch.count - first);
  if (net.slicedInput) addPartials(first, count);
  else forwardImages(batch.images + (first << 2), first, count, bands, lists);
  finishLayer(0, batch, first, count);
  for (let index: u32 = 1; index < net.layers; index++) {
    const below = layerAt(index - 1);
    forward(index, below.activations, net.batch, first, count, layerAt(index).activations, net.batch, bands, lists);
    finishLayer(index, batch, first, count);
  }
  const last = layerAt(net.layers - 1);
  const sums = net.groupSums + (group << 4);
  store<f64>(sums, 0);
  store<f64>(sums, 0, 8);
  const inverseCount: f32 = 1 / <f32>batch.count;
  for (let row = first; row < first + count; row++) {
    const image = load<u32>(batch.images + (row << 2));
    lossAndDeltas(last, net.batch, row, load<u8>(net.labels + image), inverseCount, sums);
  }
  flushDeltas(last, net.batch, first, count);
  for (let index = net.layers - 1; index > 0; index--) backward(index, first, count, bands, lists);
}

/** Sums of the first layer: its bias and what the slices add, in their order. */
function addPartials(first: u32, count: u32): void {
  const net = network();
  const layer = layerAt(0);
  const step = net.partialBytes;
  const slices = net.slices;
  for (let block: u32 = 0; block < layer.blocks; block++) {
    const rowBytes: usize = 1 << rowShift(layer, block);
    let at = blockRow(layer.activations, net.batch, layer, block, first);
    let partial = blockRow(net.partials, net.batch, layer, block, first);
    const bias = layer.bias + (block << 7);
    for (const end = at + count * rowBytes; at < end; ) {
      for (let column: usize = 0; column < rowBytes; column += 16, at += 16, partial += 16) {
        let sum = v128.load(bias + column);
        let from = partial;
        for (let slice: u32 = 0; slice < slices; slice++, from += step) sum = f32x4.add(sum, v128.load(from));
        v128.store(at, sum);
      }
    }
  }
}

function forwardImages(images: usize, first: u32, count: u32, bands: usize, lists: usize): void {
  const net = network();
  let list = lists;
  for (let row: u32 = 0; row < count; row++) {
    const record = <usize>load<u32>(net.recordStarts + (load<u32>(images + (row << 2)) << 2));
    list = listImage(record, list, bands + row * ((net.slices + 1) << 2));
  }
  const layer = layerAt(0);
  addProducts(bands, net.slices, count, layer.weights, layer.paddedInputs, layer, layer.bias, 128, layer.activations, net.batch, first);
}

/** The sums of a layer above the first, from rows of the activations below. */
function forward(index: u32, below: usize, belowRows: u32, first: u32, count: u32, target: usize, rows: u32, bands: usize, lists: usize): void {
  const layer = layerAt(index);
  const previous = layerAt(index - 1);
  const bandCount = bandsOf(previous);
  let list = lists;
  for (let row: u32 = 0; row < count; row++) {
    list = listRow(below, belowRows, previous, first + row, list, bands + row * ((bandCount + 1) << 2));
  }
  addProducts(bands, bandCount, count, layer.weights, layer.paddedInputs, layer, layer.bias, 128, target, rows, first);
}

/** Activation and dropout; the last layer has neither. */
function finishLayer(index: u32, batch: Batch, first: u32, count: u32): void {
  const net = network();
  if (index == net.layers - 1) return;
  const layer = layerAt(index);
  activate(layer, layer.activations, net.batch, first, count);
  if (layer.dropThreshold) dropOut(layer, index, net.seed, batch.epoch, batch.step, net.batch, first, count);
}

/** The deltas of the layer below: this layer's times its transposed weights, times the slope below. */
function backward(index: u32, first: u32, count: u32, bands: usize, lists: usize): void {
  const net = network();
  const layer = layerAt(index);
  const below = layerAt(index - 1);
  const bandCount = bandsOf(layer);
  let list = lists;
  for (let row: u32 = 0; row < count; row++) {
    list = listRow(layer.deltas, net.batch, layer, first + row, list, bands + row * ((bandCount + 1) << 2));
  }
  addProducts(bands, bandCount, count, layer.transposed, layer.paddedUnits, below, net.zeros, 0, below.deltas, net.batch, first);
  multiplyByDerivative(below, net.batch, first, count);
  if (below.dropThreshold) multiplyByMasks(below, net.batch, first, count);
  flushDeltas(below, net.batch, first, count);
}

/** Probabilities and loss of a group of staged images. Everything lies in the thread's own scratch. */
export function evaluateGroup(group: u32, staged: u32, bands: usize, lists: usize, record: usize, activations: usize): void {
  const net = network();
  const first = group * EVALUATION_GROUP;
  const count = min(EVALUATION_GROUP, staged - first);
  let list = lists;
  for (let row: u32 = 0; row < count; row++) {
    encodeImage(net.stagedPixels + (first + row) * net.features, record);
    list = listImage(record, list, bands + row * ((net.slices + 1) << 2));
  }
  let layer = layerAt(0);
  let at = activations;
  addProducts(bands, net.slices, count, layer.weights, layer.paddedInputs, layer, layer.bias, 128, at, EVALUATION_GROUP, 0);
  for (let index: u32 = 1; index < net.layers; index++) {
    activate(layer, at, EVALUATION_GROUP, 0, count);
    const next = at + ((EVALUATION_GROUP * layer.paddedUnits) << 2);
    forward(index, at, EVALUATION_GROUP, 0, count, next, EVALUATION_GROUP, bands, lists);
    layer = layerAt(index);
    at = next;
  }
  const sums = net.groupSums + (group << 4);
  store<f64>(sums, 0);
  store<f64>(sums, 0, 8);
  for (let row: u32 = 0; row < count; row++) {
    const image = first + row;
    const probabilities = net.probabilities + ((image * net.classes) << 2);
    lossAndProbabilities(layer, at, EVALUATION_GROUP, row, load<u8>(net.stagedLabels + image), sums, probabilities);
  }
}
