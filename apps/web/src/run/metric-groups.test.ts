import type { MetricSeries } from "@glyphlab/core/contracts/metric-series";
import { expect, it } from "vitest";
import { isMain, metricGroups } from "./metric-groups.ts";

// The names are what decides, of series that exist today and of others.
const groupsOf = (...names: string[]) => metricGroups(names as MetricSeries[]);

it("puts every series in the chart of its metric, accuracy and loss first", () => {
  const groups = groupsOf(
    "layer/10/weight_norm",
    "epoch/val_loss",
    "layer/2/weight_norm",
    "batch/loss",
    "epoch/val_accuracy",
    "epoch/learning_rate",
  );
  expect(groups.map(({ title, curves }) => [title, curves.map(({ label }) => label)])).toEqual([
    ["Accuracy", ["validation"]],
    ["Loss", ["batch", "validation"]],
    ["Learning rate", ["training"]],
    ["Weight norms", ["layer 3", "layer 11"]],
  ]);
  expect(groups.map(isMain)).toEqual([true, true, false, false]);
});

it("says values as what they are", () => {
  const [accuracy, loss] = groupsOf("epoch/accuracy", "epoch/loss");
  expect(accuracy?.formatValue(0.9735)).toBe("97.35 %");
  expect(accuracy?.formatValue(Number.NaN)).toBe("NaN");
  expect(loss?.formatValue(Number.POSITIVE_INFINITY)).toBe("∞");
  expect([0.25, 12, 3e8, 0.00002, 0].map((value) => loss?.formatTick(value))).toEqual(["0.25", "12", "3e8", "2e-5", "0"]);
});
