import type { LabelledImages } from "../../contracts/dataset.ts";
import type { RunConfig } from "../../contracts/run-config.ts";
import { ADDRESS_SPACE, type MemoryPlan, SLICES, tooLarge } from "./memory-plan.ts";
import type { Runner } from "./runner.ts";

const PAGE = 65_536;

/** Images that the slices are balanced by: enough to know which pixels are often lit. */
export const SAMPLED_IMAGES = 2048;

/** The training images of a session in the memory of its kernel, in the order of the epoch under way. */
export interface TrainingImages {
  /** Sees to it that the images from `position` of an epoch's order on are there; returns the position up to which they are. */
  ready(epoch: number, position: number): Promise<number>;
}

/** What training images lie in, and what they are made of. */
export interface ImageMemory {
  runner: Runner;
  memory: WebAssembly.Memory;
  plan: MemoryPlan;
  config: RunConfig;
  train: LabelledImages;
  /** The order in which an epoch visits the images. */
  orderOf: (epoch: number) => Uint32Array;
}

/** Writes what the kernel must know of the training images whatever they look like in an epoch. `sample`: images to cut the slices by. */
export function describeTrainingImages({ memory, plan, train }: ImageMemory, sample: LabelledImages): void {
  const { network } = plan;
  new Uint32Array(memory.buffer, network.sliceStarts, SLICES + 1).set(cutSlices(sample, plan));
  new Float32Array(memory.buffer, network.brightness, 256).set(Float32Array.from({ length: 256 }, (_, byte) => Math.fround(byte / 255)));
  new Uint8Array(memory.buffer, network.labels, train.count).set(train.labels);
}

/** Tells the kernel in which order an epoch visits the training images. What it computed ahead is void then. */
export function writeOrder({ memory, plan, runner, orderOf }: ImageMemory, epoch: number): void {
  new Uint32Array(memory.buffer, plan.network.order, plan.network.trainImages).set(orderOf(epoch));
  runner.kernel.forget();
}

/** @throws GlyphlabError `engine-unsupported` when so many bytes cannot be addressed or are not there */
export function growTo({ memory, config }: ImageMemory, bytes: number): void {
  if (bytes > ADDRESS_SPACE) throw tooLarge(config, bytes);
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE);
  if (missing <= 0) return;
  try {
    memory.grow(missing);
  } catch (error) {
    throw tooLarge(config, bytes, error);
  }
}

/**
 * Cuts the pixels into slices of about equal work: a row of weights costs its update, and a term forward and back for each image in which
 * its pixel is lit. It follows from the images alone, so every machine cuts the same.
 */
export function cutSlices({ count, pixels }: LabelledImages, { network, layers }: Pick<MemoryPlan, "network" | "layers">): Uint32Array {
  const { features, batch } = network;
  const sampled = Math.min(count, SAMPLED_IMAGES);
  const lit = new Uint32Array(features);
  for (let index = 0, pixel = 0; index < sampled * features; index++) {
    if (pixels[index] !== 0) lit[pixel] = (lit[pixel] as number) + 1;
    if (++pixel === features) pixel = 0;
  }
  // In cycles, for each block of 32 columns: 56 for an update; 5 a term, twice; beside, 8 to list a lit pixel.
  const blocks = layers[0]?.blocks ?? 1;
  const cost = Array.from(lit, (images) => (images > 0 ? 56 * blocks : 1) + ((batch * images) / sampled) * (10 * blocks + 8));
  const total = cost.reduce((sum, value) => sum + value, 0);
  const starts = new Uint32Array(SLICES + 1).fill(features);
  starts[0] = 0;
  let slice = 1;
  let sum = 0;
  for (const [pixel, value] of cost.entries()) {
    sum += value;
    while (slice < SLICES && sum >= (total * slice) / SLICES) starts[slice++] = pixel + 1;
  }
  return starts;
}
