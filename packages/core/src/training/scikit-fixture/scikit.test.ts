import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { calibration } from "../calibration.ts";
import { classReport } from "../class-report.ts";
import { confusionMatrix } from "../evaluation.ts";

const numbers = z.array(z.number());
const fixture = z
  .object({
    classes: z.number(),
    labels: numbers,
    predicted: numbers,
    confidences: numbers,
    confusion: numbers,
    precision: numbers,
    recall: numbers,
    f1: numbers,
    support: numbers,
    macro: z.object({ precision: z.number(), recall: z.number(), f1: z.number() }),
    accuracy: z.number(),
    calibration: z.object({ images: numbers, accuracy: numbers, confidence: numbers }),
    expectedCalibrationError: z.number(),
  })
  .parse(JSON.parse(readFileSync(new URL("predictions.json", import.meta.url), "utf8")));

function expectClose(actual: readonly number[], expected: readonly number[]) {
  expect(actual).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) expect(Math.abs((actual[index] ?? Number.NaN) - value)).toBeLessThan(1e-9);
}

describe("on the predictions that scikit-learn was given", () => {
  const { classes, labels, predicted, confidences } = fixture;
  const confusion = confusionMatrix(Uint8Array.from(labels), predicted, classes);

  it("counts the confusion matrix as it does", () => {
    expect([...confusion]).toEqual(fixture.confusion);
  });

  it("has its precision, recall, F1, support, accuracy and their means within 1e-9", () => {
    const report = classReport(confusion, classes);
    for (const quantity of ["precision", "recall", "f1", "support"] as const) {
      expectClose(
        report.classes.map((one) => one[quantity]),
        fixture[quantity],
      );
    }
    const { precision, recall, f1 } = report.macro;
    expectClose([precision, recall, f1], [fixture.macro.precision, fixture.macro.recall, fixture.macro.f1]);
    expectClose([report.accuracy], [fixture.accuracy]);
  });

  it("has its calibration curve, and the expected calibration error of its bins, within 1e-9", () => {
    const right = labels.map((label, image) => label === predicted[image]);
    const { bins, expectedError, leftOut } = calibration(right, confidences);
    expect(bins.map(({ images }) => images)).toEqual(fixture.calibration.images);
    const filled = bins.filter(({ images }) => images > 0);
    expectClose(
      filled.map(({ accuracy }) => accuracy ?? Number.NaN),
      fixture.calibration.accuracy,
    );
    expectClose(
      filled.map(({ confidence }) => confidence ?? Number.NaN),
      fixture.calibration.confidence,
    );
    expectClose([expectedError], [fixture.expectedCalibrationError]);
    expect(leftOut).toBe(0);
  });
});

it("leaves confidences that are no numbers out of the calibration", () => {
  const { bins, expectedError, leftOut } = calibration([true, false, true], [Number.NaN, Number.NaN, 0.75]);
  expect(bins.map(({ images }) => images)).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 0, 0]);
  expect({ expectedError, leftOut }).toEqual({ expectedError: 0.25, leftOut: 2 });
});
