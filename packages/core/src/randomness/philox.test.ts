import { describe, expect, it } from "vitest";
import { highProduct, philoxBlock } from "./philox.ts";

type Counter = [number, number, number, number];
type Key = [number, number];

/** From the authors' own kat_vectors file (Random123): counter, key, expected words. */
const knownAnswers: { counter: Counter; key: Key; words: Counter }[] = [
  { counter: [0, 0, 0, 0], key: [0, 0], words: [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8] },
  {
    counter: [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    key: [0xffffffff, 0xffffffff],
    words: [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  },
  {
    counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    key: [0xa4093822, 0x299f31d0],
    words: [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  },
];

describe("philoxBlock", () => {
  it.each(knownAnswers)("gives the published words for counter $counter", ({ counter, key, words }) => {
    const output = new Uint32Array(6);
    philoxBlock(...counter, ...key, output, 1);
    expect([...output]).toEqual([0, ...words, 0]);
  });

  it("multiplies as 64-bit integers do", () => {
    for (const left of [0, 1, 0xffff, 0x10000, 0xd2511f53, 0xffffffff]) {
      for (const right of [0, 1, 0xffff, 0x10000, 0x89abcdef, 0xffffffff]) {
        expect(highProduct(left, right)).toBe(Number((BigInt(left) * BigInt(right)) >> 32n));
      }
    }
  });
});
