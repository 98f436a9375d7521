import { describe, expect, it } from "vitest";
import { confusionMatrix, misreadImages, predictionsOf } from "./evaluation.ts";

const probabilities = Float32Array.of(0.25, 0.5, 0.25, 0.75, 0.125, 0.125, 0, 0.5, 0.5);

describe("predictionsOf", () => {
  it("names the likeliest class, the first of equals, and its probability", () => {
    expect(predictionsOf(probabilities, 3)).toEqual({
      classes: Uint16Array.of(1, 0, 1),
      confidences: Float32Array.of(0.5, 0.75, 0.5),
    });
  });

  it("keeps the NaN of a diverged model", () => {
    expect(predictionsOf(Float32Array.of(Number.NaN, Number.NaN), 2)).toEqual({
      classes: Uint16Array.of(0),
      confidences: Float32Array.of(Number.NaN),
    });
  });
});

it("counts labels against predictions", () => {
  expect([...confusionMatrix(Uint8Array.of(1, 2, 1), [1, 0, 1], 3)]).toEqual([0, 0, 0, 0, 2, 0, 1, 0, 0]);
});

it("names the images that were taken for another class", () => {
  expect(misreadImages(Uint8Array.of(1, 2, 1, 0), [1, 0, 1, 2])).toEqual([1, 3]);
});
