import type { LabelledImages } from "../contracts/dataset.ts";

/** A batch: the images at these indices, in this order, with their labels. */
export function gatherImages({ count, pixels, labels }: LabelledImages, indices: Uint32Array): LabelledImages {
  const imageBytes = pixels.length / count;
  const batch = { count: indices.length, pixels: new Uint8Array(indices.length * imageBytes), labels: new Uint8Array(indices.length) };
  for (const [row, image] of indices.entries()) {
    batch.pixels.set(pixels.subarray(image * imageBytes, (image + 1) * imageBytes), row * imageBytes);
    batch.labels[row] = labels[image] as number;
  }
  return batch;
}
