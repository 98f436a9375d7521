import { expect, it } from "vitest";
import { readPredictions, writePredictions } from "./prediction-bytes.ts";

it.each([10, 1000])("reads what it wrote of %i classes, confidences to 1/65534", (classes) => {
  const predictions = { classes: Uint16Array.of(0, classes - 1, 3), confidences: Float32Array.of(0, 1, 0.98765) };
  const bytes = writePredictions(predictions, classes);
  // What Postgres gives may begin anywhere.
  const shifted = new Uint8Array([9, ...bytes]).subarray(1);
  const read = readPredictions(shifted, { images: 3, classes });
  expect(read.classes).toEqual(predictions.classes);
  expect([...read.confidences.subarray(0, 2)]).toEqual([0, 1]);
  expect(Math.abs((read.confidences[2] ?? 0) - 0.98765)).toBeLessThan(1 / 65_534);
});

it("keeps the NaN of a diverged model", () => {
  const bytes = writePredictions({ classes: Uint16Array.of(0), confidences: Float32Array.of(Number.NaN) }, 10);
  expect(readPredictions(bytes, { images: 1, classes: 10 }).confidences).toEqual(Float32Array.of(Number.NaN));
});

it("refuses the predictions of other images", () => {
  expect(() => readPredictions(new Uint8Array(9), { images: 4, classes: 10 })).toThrow("not those of 4 images");
});
