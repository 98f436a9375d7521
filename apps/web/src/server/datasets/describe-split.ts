import type { Dataset, LabelledImages } from "@glyphlab/core/contracts/dataset";

export interface SplitDescription {
  images: number;
  /** How many images there are of each class, by index into classNames. */
  classCounts: number[];
  pixels: {
    lowest: number;
    highest: number;
    mean: number;
    /** Standard deviation. */
    deviation: number;
    /** Share of pixels that are 0. */
    zeros: number;
  };
}

const described = new WeakMap<LabelledImages, SplitDescription>();

/** What can be counted in one split. Counting the 47 million pixels of MNIST's training images takes 50 ms, so it is done once. */
export function describeSplit(dataset: Dataset, split: "train" | "test"): SplitDescription {
  const images = dataset[split];
  const known = described.get(images);
  if (known) return known;
  const classCounts = countValues(images.labels, dataset.description.classNames.length);
  const description = { images: images.count, classCounts, pixels: describePixels(images.pixels) };
  described.set(images, description);
  return description;
}

function describePixels(pixels: Uint8Array): SplitDescription["pixels"] {
  const counts = countValues(pixels, 256);
  const mean = counts.reduce((total, count, value) => total + count * value, 0) / pixels.length;
  const variance = counts.reduce((total, count, value) => total + count * (value - mean) ** 2, 0) / pixels.length;
  return {
    lowest: counts.findIndex((count) => count > 0),
    highest: counts.findLastIndex((count) => count > 0),
    mean,
    deviation: Math.sqrt(variance),
    zeros: (counts[0] ?? 0) / pixels.length,
  };
}

function countValues(values: Uint8Array, distinct: number): number[] {
  const counts = new Uint32Array(distinct);
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return [...counts];
}
