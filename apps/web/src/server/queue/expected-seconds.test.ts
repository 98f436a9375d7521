import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { presets } from "@glyphlab/core/model/presets";
import { expect, it } from "vitest";
import { expectedSeconds, type MeasuredRun } from "./expected-seconds.ts";
import { trainingWork } from "./training-work.ts";

const { config } = presets.reference;
const work = trainingWork(config);
const measured = (changes: Partial<RunConfig>, seconds: number): MeasuredRun => ({
  work: trainingWork({ ...config, ...changes }),
  seconds,
});

it.each<[string, MeasuredRun[], number | null]>([
  ["nothing measured", [], null],
  ["one that did the same", [measured({}, 8)], 8],
  ["the same work with another seed", [measured({ seed: 7 }, 8)], 8],
  [
    "the median of the last five, not one that was disturbed, nor how it was before",
    [9, 8, 100, 7, 8, 1, 1].map((s) => measured({}, s)),
    8,
  ],
  ["between the middle two", [measured({}, 8), measured({}, 10)], 9],
  ["the same before the nearest", [measured({ epochs: 9 }, 1), measured({}, 8)], 8],
])("expects what was measured: %s", (_what, runs, seconds) => {
  expect(expectedSeconds(work, runs)).toBe(seconds);
});

it("scales what was measured by the work", () => {
  const seconds = expectedSeconds(work, [measured({ epochs: 5 }, 5)]);
  expect(seconds).toBeGreaterThan(9.5);
  expect(seconds).toBeLessThan(10);
});

it("compares with the nearest, and with the same engine before others", () => {
  const wide = { hiddenLayers: presets.wide.config.hiddenLayers };
  const near = [measured({ epochs: 9 }, 9), measured({ epochs: 11 }, 11), measured({ epochs: 12 }, 12)];
  expect(expectedSeconds(work, [measured(wide, 1), ...near])).toBeCloseTo(10, 0);
  expect(expectedSeconds(work, [measured({ epochs: 9, engine: "tfjs" }, 900), measured({ epochs: 5 }, 5)])).toBeLessThan(10.1);
  expect(expectedSeconds(work, [measured({ epochs: 9, engine: "tfjs" }, 900)])).toBeGreaterThan(900);
});

it("counts more work for more epochs, images, units and steps", () => {
  const operations = (changes: Partial<RunConfig>) => trainingWork({ ...config, ...changes }).operations;
  expect(operations({ epochs: 20 })).toBeGreaterThan(1.9 * work.operations);
  expect(operations({ dataset: { ...config.dataset, trainImages: 30_000 } })).toBeLessThan(0.6 * work.operations);
  expect(operations({ hiddenLayers: [] })).toBeLessThan(0.1 * work.operations);
  expect(operations({ batchSize: 1 })).toBeGreaterThan(2 * work.operations);
});
