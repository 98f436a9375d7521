import { expect, it } from "vitest";
import { formatDuration } from "./duration.ts";

it.each([
  [0.84, "0.8 s"],
  [59.4, "59 s"],
  [185, "3 min 05 s"],
  [7_800, "2 h 10 min"],
  [47.9 * 3_600, "47 h 54 min"],
  [76 * 3_600, "3 d 4 h"],
  [Number.NaN, "–"],
])("says %d s as %s", (seconds, words) => expect(formatDuration(seconds)).toBe(words));
