import type { MetricSeries } from "@glyphlab/core/contracts/metric-series";
import { expect, it } from "vitest";
import { isOfLayers, metricGroups } from "./metric-groups.ts";

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
  expect(groups.map(isOfLayers)).toEqual([false, false, false, true]);
});

it("says values as what they are", () => {
  const [accuracy, loss, dead, ratio] = groupsOf("epoch/accuracy", "epoch/loss", "layer/0/dead_units", "layer/0/update_ratio");
  expect(accuracy?.formatValue(0.9735)).toBe("97.35 %");
  expect(accuracy?.formatValue(Number.NaN)).toBe("NaN");
  expect(loss?.formatValue(Number.POSITIVE_INFINITY)).toBe("∞");
  expect(dead?.formatValue(12)).toBe("12");
  expect([0.00089912, 0.0015521, Number.NaN].map((value) => ratio?.formatValue(value))).toEqual(["8.99e-4", "0.001552", "NaN"]);
  expect([0.25, 12, 3e8, 0.00002, 0].map((value) => loss?.formatTick(value))).toEqual(["0.25", "12", "3e8", "2e-5", "0"]);
});
