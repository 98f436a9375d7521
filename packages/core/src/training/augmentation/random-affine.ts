import type { AugmentationConfig } from "../../contracts/run-config.ts";
import { philoxBlock } from "../../randomness/philox.ts";
import { randomPurposes, uniform } from "../../randomness/random-stream.ts";
import { ONE } from "./fixed-point.ts";

/**
 * A random change of an image that keeps straight lines straight: scaled by independent factors in width and height, then slanted, then turned, all about the
 * middle of the image, then shifted. Every number is uniform between minus and plus what the config allows; the stream of an image has its number in the
 * place of the step, and its words are used in the order of {@link draw}.
 */
export class RandomAffine {
  /** Where the first pixel's colour comes from, and how that moves from a pixel to the next on the right and to the next below; fixed-point. */
  originX = 0;
  originY = 0;
  rightX = ONE;
  rightY = 0;
  downX = 0;
  downY = ONE;
  readonly #most: AugmentationConfig;
  readonly #middleX: number;
  readonly #middleY: number;
  readonly #words = new Uint32Array(8);

  constructor(most: AugmentationConfig, [height, width]: readonly [number, number]) {
    this.#most = most;
    this.#middleX = (width - 1) / 2;
    this.#middleY = (height - 1) / 2;
  }

  /** Takes the change of an image in an epoch. */
  draw(seed: number, epoch: number, image: number): void {
    const words = this.#words;
    philoxBlock(0, image, epoch, 0, seed, randomPurposes.augmentation, words, 0);
    philoxBlock(1, image, epoch, 0, seed, randomPurposes.augmentation, words, 4);
    const between = (most: number, word: number) => most * (2 * uniform(words[word] as number) - 1);
    const { shift, rotation, scale, shear } = this.#most;
    const width = 1 + between(scale, 0);
    const height = 1 + between(scale, 1);
    const slant = between(shear, 2) * RADIAN;
    const slope = sine(slant) / cosine(slant);
    const angle = between(rotation, 3) * RADIAN;
    const sin = sine(angle);
    const cos = cosine(angle);
    const shiftX = between(shift, 4);
    const shiftY = between(shift, 5);
    // From a pixel back to where its colour comes from: each change is undone, the last one first.
    const rightX = (cos + slope * sin) / width;
    const downX = (sin - slope * cos) / width;
    const rightY = -sin / height;
    const downY = cos / height;
    const x = -this.#middleX - shiftX;
    const y = -this.#middleY - shiftY;
    this.originX = fixed(this.#middleX + rightX * x + downX * y);
    this.originY = fixed(this.#middleY + rightY * x + downY * y);
    this.rightX = fixed(rightX);
    this.rightY = fixed(rightY);
    this.downX = fixed(downX);
    this.downY = fixed(downY);
  }
}

const RADIAN = Math.PI / 180;

const fixed = (value: number): number => Math.floor(value * ONE + 0.5);

/** Taylor's polynomials: up to 45° they are off by 3e-8 at most, which moves no pixel. Math.sin may differ between engines of JavaScript. */
function sine(x: number): number {
  const square = x * x;
  return x * (1 - (square / 6) * (1 - (square / 20) * (1 - (square / 42) * (1 - square / 72))));
}

function cosine(x: number): number {
  const square = x * x;
  return 1 - (square / 2) * (1 - (square / 12) * (1 - (square / 30) * (1 - square / 56)));
}
