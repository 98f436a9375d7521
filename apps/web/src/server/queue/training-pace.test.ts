import { presets } from "@glyphlab/core/model/presets";
import { expect, it } from "vitest";
import { isTelling, type RunningRun, secondsAtPace } from "./training-pace.ts";
import { trainingWork } from "./training-work.ts";

// 10 epochs of 60,000 images, and 11 evaluations of 10,000.
const work = trainingWork(presets.reference.config);
const run: RunningRun = { step: 5_000, totalSteps: 20_000, activeSeconds: 4, imagesPerSecond: 100_000, isFirstOfTrainer: false };

it.each<[string, Partial<RunningRun>, number | null]>([
  ["at its own pace from its start on", {}, 16],
  ["hardly begun", { step: 500, activeSeconds: 1 }, null],
  ["a long one, measured after three seconds", { step: 500, activeSeconds: 3 }, 120],
  ["not begun", { step: 0, activeSeconds: 0, imagesPerSecond: null }, null],
  ["of a cold trainer, too early to tell", { activeSeconds: 2.9, isFirstOfTrainer: true }, null],
  ["of a cold trainer that has not said its pace", { imagesPerSecond: null, isFirstOfTrainer: true }, null],
])("tells how long a run takes: %s", (_what, changes, seconds) => {
  expect(secondsAtPace({ ...run, ...changes }, work)).toBe(seconds);
});

it("tells the pace of a cold trainer as it is now, evaluations with it", () => {
  const seconds = secondsAtPace({ ...run, activeSeconds: 60, isFirstOfTrainer: true }, work) ?? 0;
  expect(seconds).toBeGreaterThan(6);
  expect(seconds).toBeLessThan(6.5);
});

it("learns nothing from what a cold trainer did in a moment", () => {
  expect(isTelling({ seconds: 2, isFirstOfTrainer: true })).toBe(false);
  expect(isTelling({ seconds: 2, isFirstOfTrainer: false })).toBe(true);
  expect(isTelling({ seconds: 60, isFirstOfTrainer: true })).toBe(true);
});
