import { describe, expect, it } from "vitest";
import { philoxBlock } from "./philox.ts";
import { type RandomStream, randomPurposes, randomWords, uniform } from "./random-stream.ts";

const stream: RandomStream = { seed: 7, purpose: randomPurposes.dropout, epoch: 2, step: 11, layer: 1 };

describe("randomWords", () => {
  it("maps a stream to counter and key as documented", () => {
    const expected = new Uint32Array(8);
    philoxBlock(0, 11, 2, 1, 7, 3, expected, 0);
    philoxBlock(1, 11, 2, 1, 7, 3, expected, 4);
    expect([...randomWords(stream, 6)]).toEqual([...expected.subarray(0, 6)]);
  });

  it.each(["seed", "purpose", "epoch", "step", "layer"] as const)("differs when only the %s does", (field) => {
    const other = { ...stream, [field]: stream[field] === 1 ? 2 : 1 } as RandomStream;
    expect([...randomWords(other, 4)]).not.toEqual([...randomWords(stream, 4)]);
  });

  it("makes uniforms in [0, 1) with the mean and variance of a uniform distribution", () => {
    const values = Array.from(randomWords(stream, 40_000), uniform);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    // Four standard errors: 4/√(12·40,000) and 4/√(180·40,000).
    expect(Math.abs(mean - 1 / 2)).toBeLessThan(0.0058);
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.0015);
    expect(uniform(0xffffffff)).toBe(Math.fround(uniform(0xffffffff)));
    expect(uniform(0xffffffff)).toBeLessThan(1);
  });
});
