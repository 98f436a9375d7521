import { philoxBlock } from "./philox.ts";

/** What randomness is for. Numbers, because they are a word of the key; never reuse one. */
export const randomPurposes = { initialisation: 1, epochOrder: 2, dropout: 3, augmentation: 4 } as const;

/**
 * Where a sequence of random words stands. The same stream gives the same words on every engine, thread and machine, so a shuffle
 * or a mask is never stored. Every field is an unsigned 32-bit integer; those that a purpose has no use for are 0.
 *
 * The exact mapping, for engines that make the words themselves:
 *
 *     key     = (seed, purpose)
 *     counter = (block, step, epoch, layer)        step counts from 0 within its epoch
 *                                                  (augmentation: the image's number in place of the step; layer 0 its map, 1 its elastic field)
 *     word i  = output word i mod 4 of block ⌊i/4⌋
 *
 * and from words to what is used:
 *
 *     half-word i = bits 0–15 (even i) or 16–31 (odd i) of word ⌊i/2⌋: eight a block, in little-endian order of memory
 *     uniform i   = ⌊word i / 2⁸⌋ · 2⁻²⁴, in [0, 1), exact in float32
 *     integer i below n = ⌊word i · n / 2³²⌋, whose bias is below n/2³²
 */
export interface RandomStream {
  seed: number;
  purpose: (typeof randomPurposes)[keyof typeof randomPurposes];
  epoch: number;
  step: number;
  layer: number;
}

/** The first `count` words of a stream. About 15 ns a word. */
export function randomWords(stream: RandomStream, count: number): Uint32Array {
  const blocks = Math.ceil(count / 4);
  const words = new Uint32Array(blocks * 4);
  for (let block = 0; block < blocks; block++) {
    philoxBlock(block, stream.step, stream.epoch, stream.layer, stream.seed, stream.purpose, words, block * 4);
  }
  return words.subarray(0, count);
}

/** A word as a number in [0, 1) with 24 random bits. */
export const uniform = (word: number): number => (word >>> 8) * 2 ** -24;
