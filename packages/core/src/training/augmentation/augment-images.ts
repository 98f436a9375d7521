import type { LabelledImages } from "../../contracts/dataset.ts";
import type { RunConfig } from "../../contracts/run-config.ts";
import type { AugmentationTime } from "./augmentation-time.ts";
import { ElasticField, elasticScale } from "./elastic-field.ts";
import { RandomAffine } from "./random-affine.ts";
import { resample } from "./resample.ts";

/**
 * Writes training images as an epoch (from 0) sees them: those of these numbers, one row of pixels of `output` after another. It depends on seed, epoch
 * and number alone, so the images may be made in any order, in parts, and again after a resume. The same bytes on every machine: it adds,
 * multiplies and divides, which IEEE 754 fixes to the bit, and calls no function of Math that engines of JavaScript round as they like.
 */
export type AugmentImages = (epoch: number, images: Uint32Array, output: Uint8Array) => void;

/**
 * How a run's training images are changed, at random as its config says; none when they are trained on as they are.
 *
 * The pixel p of an augmented image shows what lies at c + A⁻¹(p − c − t) + d(p) in the original, interpolated from its four neighbours, where outside of
 * the image is background; c is the middle of the image, A and t are a {@link RandomAffine}, d is an {@link ElasticField}. An image of 28×28 takes 10 µs, 30
 * with an elastic field; an engine that this would hold up makes the same bytes in its own way.
 * @param time is told how long it takes
 */
export function imageAugmenter(config: RunConfig, { pixels }: LabelledImages, time?: AugmentationTime): AugmentImages | undefined {
  const { augmentation, seed, dataset } = config;
  if (!augmentation) return undefined;
  const [height, width] = dataset.imageShape;
  const affine = new RandomAffine(augmentation, dataset.imageShape);
  const { elastic } = augmentation;
  const field = elasticScale(elastic.amplitude) > 0 ? new ElasticField(elastic, dataset.imageShape) : undefined;
  return (epoch, images, output) => {
    const stop = time?.start();
    for (const [row, image] of images.entries()) {
      affine.draw(seed, epoch, image);
      field?.draw(seed, epoch, image);
      resample({ pixels, start: image * height * width, height, width }, affine, field, output, row * height * width);
    }
    stop?.();
  };
}
