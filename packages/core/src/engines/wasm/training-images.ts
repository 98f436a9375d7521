import type { LabelledImages } from "../../contracts/dataset.ts";
import type { RunConfig } from "../../contracts/run-config.ts";
import { ADDRESS_SPACE, type MemoryPlan, SLICES, tooLarge } from "./memory-plan.ts";
import type { Runner } from "./runner.ts";

const PAGE = 65_536;

/** Images that the slices are balanced by: enough to know which pixels are often lit. */
const SAMPLED_IMAGES = 2048;

/**
 * Encodes the training images behind what is planned of the memory, which grows with them: MNIST's take 28 MB.
 * @throws GlyphlabError `engine-unsupported` when they do not fit
 */
export async function encodeTrainingImages(
  runner: Runner,
  memory: WebAssembly.Memory,
  plan: MemoryPlan,
  images: LabelledImages,
  config: RunConfig,
): Promise<void> {
  const { network, stagedImages, recordBytes } = plan;
  new Uint32Array(memory.buffer, network.sliceStarts, SLICES + 1).set(cutSlices(images, plan));
  new Float32Array(memory.buffer, network.brightness, 256).set(Float32Array.from({ length: 256 }, (_, byte) => Math.fround(byte / 255)));
  new Uint8Array(memory.buffer, network.labels, images.count).set(images.labels);
  let record = plan.records;
  for (let first = 0; first < images.count; first += stagedImages) {
    const count = Math.min(stagedImages, images.count - first);
    // 64 bytes more: the kernel reads ahead by cache lines.
    const needed = record + count * recordBytes + 64;
    if (needed > ADDRESS_SPACE) throw tooLarge(config, needed);
    growTo(memory, needed, config);
    const pixels = images.pixels.subarray(first * network.features, (first + count) * network.features);
    new Uint8Array(memory.buffer, network.stagedPixels, pixels.length).set(pixels);
    await runner.run((kernel) => kernel.beginEncoding(first, count, record));
    record = runner.kernel.recordEnd() >>> 0;
  }
}

function growTo(memory: WebAssembly.Memory, bytes: number, config: RunConfig): void {
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
