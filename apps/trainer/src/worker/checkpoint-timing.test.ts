import { expect, test } from "vitest";
import { CheckpointTiming } from "./checkpoint-timing.ts";

test("checkpoints are taken at least a second and at most ten apart, never losing more than half of what was done", () => {
  const timing = new CheckpointTiming();
  const taken: number[] = [];
  for (let second = 0; second <= 50; second += 0.5) {
    if (!timing.isDue(second)) continue;
    timing.taken(second);
    taken.push(second);
  }
  expect(taken).toEqual([1, 2, 4, 8, 16, 26, 36, 46]);
});
