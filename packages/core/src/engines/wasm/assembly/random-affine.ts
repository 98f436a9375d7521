import { philox, word0, word1, word2, word3 } from "./philox";
import { augmentation, AUGMENTATION_PURPOSE, network } from "./records";

/** The map of the image drawn last, see `training/augmentation/random-affine.ts` of core: the same operations in the same order, so the same bits. */
export let originX: i32 = 0;
export let originY: i32 = 0;
export let rightX: i32 = 0;
export let rightY: i32 = 0;
export let downX: i32 = 0;
export let downY: i32 = 0;

const RADIAN: f64 = Math.PI / 180;

export function drawAffine(epoch: u32, image: u32): void {
  const aug = augmentation();
  philox(0, image, epoch, 0, network().seed, AUGMENTATION_PURPOSE);
  const width = 1 + between(aug.scale, word0);
  const height = 1 + between(aug.scale, word1);
  const slant = between(aug.shear, word2) * RADIAN;
  const slope = sine(slant) / cosine(slant);
  const angle = between(aug.rotation, word3) * RADIAN;
  const sin = sine(angle);
  const cos = cosine(angle);
  philox(1, image, epoch, 0, network().seed, AUGMENTATION_PURPOSE);
  const shiftX = between(aug.shift, word0);
  const shiftY = between(aug.shift, word1);
  const middleX = <f64>(aug.width - 1) / 2;
  const middleY = <f64>(aug.height - 1) / 2;
  const toRightX = (cos + slope * sin) / width;
  const toDownX = (sin - slope * cos) / width;
  const toRightY = -sin / height;
  const toDownY = cos / height;
  const x = -middleX - shiftX;
  const y = -middleY - shiftY;
  originX = fixed(middleX + toRightX * x + toDownX * y);
  originY = fixed(middleY + toRightY * x + toDownY * y);
  rightX = fixed(toRightX);
  rightY = fixed(toRightY);
  downX = fixed(toDownX);
  downY = fixed(toDownY);
}

// @ts-ignore: decorator
@inline
function between(most: f64, word: u32): f64 {
  return most * (2 * (<f64>(word >>> 8) * 5.9604644775390625e-8) - 1);
}

// @ts-ignore: decorator
@inline
function fixed(value: f64): i32 {
  return <i32>floor(value * 65536 + 0.5);
}

function sine(x: f64): f64 {
  const square = x * x;
  return x * (1 - (square / 6) * (1 - (square / 20) * (1 - (square / 42) * (1 - square / 72))));
}

function cosine(x: f64): f64 {
  const square = x * x;
  return 1 - (square / 2) * (1 - (square / 12) * (1 - (square / 30) * (1 - square / 56)));
}
