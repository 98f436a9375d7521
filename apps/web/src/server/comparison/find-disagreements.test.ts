import { expect, it } from "vitest";
import { findDisagreements, type Predictions } from "./find-disagreements.ts";

/** A model that gives class `predicted[i]` the confidence of image i and another class the rest. */
function model(answers: [predicted: number, confidence: number][]): Predictions {
  const probabilities = new Float32Array(answers.length * 3);
  for (const [image, [predicted, confidence]] of answers.entries()) {
    probabilities[image * 3 + predicted] = confidence;
    probabilities[image * 3 + ((predicted + 1) % 3)] = 1 - confidence;
  }
  return { predicted: Uint16Array.from(answers, ([predicted]) => predicted), probabilities };
}

it("finds where two models differ, the images first about which both are sure", () => {
  const labels = Uint8Array.of(0, 1, 2, 0, 1);
  const a = model([
    [0, 1],
    [1, 0.75],
    [0, 0.5],
    [0, 1],
    [1, 1],
  ]);
  const b = model([
    [0, 1],
    [2, 0.75],
    [1, 1],
    [1, 0.5],
    [0, 1],
  ]);
  expect(findDisagreements(labels, 3, a, b)).toEqual([
    { index: 4, label: 1, a: { predicted: 1, confidence: 1 }, b: { predicted: 0, confidence: 1 }, right: "first" },
    { index: 1, label: 1, a: { predicted: 1, confidence: 0.75 }, b: { predicted: 2, confidence: 0.75 }, right: "first" },
    { index: 2, label: 2, a: { predicted: 0, confidence: 0.5 }, b: { predicted: 1, confidence: 1 }, right: "neither" },
    { index: 3, label: 0, a: { predicted: 0, confidence: 1 }, b: { predicted: 1, confidence: 0.5 }, right: "first" },
  ]);
  expect(findDisagreements(labels, 3, b, a).map(({ right }) => right)).toEqual(["second", "second", "neither", "second"]);
});

it("compares as many images as have a label, and finds none between a model and itself", () => {
  const a = model([
    [0, 1],
    [1, 1],
  ]);
  expect(
    findDisagreements(
      Uint8Array.of(0),
      3,
      a,
      model([
        [0, 1],
        [2, 1],
      ]),
    ),
  ).toEqual([]);
  expect(findDisagreements(Uint8Array.of(0, 0), 3, a, a)).toEqual([]);
});
