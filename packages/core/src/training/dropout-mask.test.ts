import { describe, expect, it } from "vitest";
import { randomPurposes, randomWords } from "../randomness/random-stream.ts";
import { dropoutMask } from "./dropout-mask.ts";

const request = { seed: 9, epoch: 1, step: 4, layer: 0, rows: 3, units: 10, dropout: 0.25 };

describe("dropoutMask", () => {
  it("takes each decision from the half-word that is documented", () => {
    const words = randomWords({ seed: 9, purpose: randomPurposes.dropout, epoch: 1, step: 4, layer: 0 }, 24);
    const halfWords = new Uint16Array(words.slice().buffer);
    const mask = dropoutMask(request);
    for (let row = 0; row < 3; row++) {
      for (let unit = 0; unit < 10; unit++) {
        expect(mask[row * 10 + unit]).toBe((halfWords[row * 16 + unit] ?? 0) >= 16_384 ? 1 : 0);
      }
    }
  });

  it("gives a row the same mask whatever the size of its batch", () => {
    expect(dropoutMask({ ...request, rows: 2 })).toEqual(dropoutMask(request).subarray(0, 20));
  });

  it.each([0.1, 0.5, 0.95])("drops the fraction %d", (dropout) => {
    const mask = dropoutMask({ ...request, rows: 200, units: 200, dropout });
    const kept = mask.reduce((sum, value) => sum + value, 0) / mask.length;
    expect(Math.abs(kept - (1 - dropout))).toBeLessThan(4 * Math.sqrt((dropout * (1 - dropout)) / mask.length));
  });
});
