import type { LabelledImages } from "@glyphlab/core/contracts/dataset";
import { epochOrder } from "@glyphlab/core/training/epoch-order";

/**
 * Picks `count` images, of one class or of all: the first in the order in which a run with this seed would visit the split. The
 * same seed picks the same images for everyone, so a view can be shared.
 * @returns indices into the split, fewer than `count` where the class has no more
 */
export function sampleImages(
  images: LabelledImages,
  { seed, count, label }: { seed: number; count: number; label: number | null },
): number[] {
  const picked: number[] = [];
  for (const index of epochOrder(seed, 0, images.count)) {
    if (picked.length === count) break;
    if (label === null || images.labels[index] === label) picked.push(index);
  }
  return picked;
}
