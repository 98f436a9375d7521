import { expect, test } from "vitest";
import type { TrainedModel } from "../contracts/model-artifact.ts";
import { activations } from "../contracts/run-config.ts";
import { predict } from "./forward.ts";

/** A 1×2 image, one hidden unit that computes 2·left - 3·right + 0.5, and two classes with logits (unit, -unit + 1). */
const model = (activation: (typeof activations)[number]): TrainedModel => ({
  architecture: { imageShape: [1, 2], classNames: ["a", "b"], hiddenLayers: [{ units: 1, activation, dropout: 0 }] },
  layers: [
    { inputs: 2, units: 1, kernel: Float32Array.of(2, -3), bias: Float32Array.of(0.5) },
    { inputs: 1, units: 2, kernel: Float32Array.of(1, -1), bias: Float32Array.of(0, 1) },
  ],
});

const expected: Record<(typeof activations)[number], (value: number) => number> = {
  relu: (value) => Math.max(value, 0),
  sigmoid: (value) => 1 / (1 + Math.exp(-value)),
  tanh: Math.tanh,
  linear: (value) => value,
};

test.each(activations)("%s: the probabilities are what pencil and paper give", (activation) => {
  for (const [left, right] of [
    [255, 0],
    [0, 255],
    [51, 102],
  ] as const) {
    const unit = expected[activation]((2 * left) / 255 - (3 * right) / 255 + 0.5);
    // The softmax of two logits is the sigmoid of their difference.
    const first = 1 / (1 + Math.exp(1 - 2 * unit));
    const [a, b] = predict(model(activation), Uint8Array.of(left, right));
    expect(a).toBeCloseTo(first, 6);
    expect(b).toBeCloseTo(1 - first, 6);
  }
});

test("enormous logits do not overflow", () => {
  const huge = model("linear");
  huge.layers[0]?.kernel.set([4000, 0]);
  expect([...predict(huge, Uint8Array.of(255, 0))]).toEqual([1, 0]);
});
