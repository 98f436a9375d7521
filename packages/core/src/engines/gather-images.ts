import type { LabelledImages } from "../contracts/dataset.ts";
import type { AugmentImages } from "../training/augmentation/augment-images.ts";
import type { Batch } from "../training/batch-schedule.ts";

/** The images of a batch in its order, with their labels, as its epoch sees them. */
export function gatherImages(
  { count, pixels, labels }: LabelledImages,
  { epoch, images }: Pick<Batch, "epoch" | "images">,
  augment?: AugmentImages,
): LabelledImages {
  const imageBytes = pixels.length / count;
  const batch = { count: images.length, pixels: new Uint8Array(images.length * imageBytes), labels: new Uint8Array(images.length) };
  for (const [row, image] of images.entries()) {
    if (!augment) batch.pixels.set(pixels.subarray(image * imageBytes, (image + 1) * imageBytes), row * imageBytes);
    batch.labels[row] = labels[image] as number;
  }
  augment?.(epoch, images, batch.pixels);
  return batch;
}
