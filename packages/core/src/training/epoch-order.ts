import { highProduct } from "../randomness/philox.ts";
import { randomPurposes, randomWords } from "../randomness/random-stream.ts";

/**
 * The order in which an epoch (from 0) visits `count` training images: a Fisher–Yates shuffle of 0 … count - 1 whose swap for
 * position i is with position ⌊word i · (i + 1) / 2³²⌋.
 */
export function epochOrder(seed: number, epoch: number, count: number): Uint32Array {
  const words = randomWords({ seed, purpose: randomPurposes.epochOrder, epoch, step: 0, layer: 0 }, count);
  const order = new Uint32Array(count).map((_, index) => index);
  for (let position = count - 1; position > 0; position--) {
    const other = highProduct(words[position] as number, position + 1);
    const image = order[position] as number;
    order[position] = order[other] as number;
    order[other] = image;
  }
  return order;
}
