import { expect, it } from "vitest";
import { expectationInWords, forecastInShort, ordinal, roughDuration } from "./forecast-in-words.ts";
import type { RunForecast } from "./run-forecast.ts";

it.each([
  [1, "1st"],
  [2, "2nd"],
  [3, "3rd"],
  [4, "4th"],
  [11, "11th"],
  [12, "12th"],
  [13, "13th"],
  [21, "21st"],
  [102, "102nd"],
  [1_113, "1,113th"],
])("%d is %s", (place, text) => expect(ordinal(place)).toBe(text));

it.each([
  [-3, "moments"],
  [4, "moments"],
  [5, "5 s"],
  [42, "40 s"],
  [57, "55 s"],
  [58, "1 min"],
  [150, "3 min"],
  [3_569, "59 min"],
  [3_571, "1 h"],
  [4_900, "1 h 20 min"],
  [7_200, "2 h"],
  [120_000, "33 h 20 min"],
  [200_000, "2 d"],
])("%d s are %s", (seconds, text) => expect(roughDuration(seconds)).toBe(text));

const forecast: RunForecast = { place: 3, waiting: 9, startsInSeconds: 120, endsInSeconds: 300, obstacle: null };

it.each<[string, Partial<RunForecast>, number, string, string | null]>([
  ["waits", {}, 0, "It should start in about 2 min and end in about 5 min.", "3rd · in 2 min"],
  ["has waited", {}, 60, "It should start in about 1 min and end in about 4 min.", "3rd · in 2 min"],
  [
    "is about to start",
    { startsInSeconds: 1, endsInSeconds: 60 },
    0,
    "It should start in a moment and end in about 1 min.",
    "3rd · in moments",
  ],
  [
    "has an unknown end",
    { endsInSeconds: null },
    0,
    "It should start in about 2 min; how long it will take is not known yet.",
    "3rd · in 2 min",
  ],
  ["has no trainer", { obstacle: "no-trainer" }, 0, "No trainer is alive: it starts when one is.", "3rd · no trainer"],
  [
    "has nothing to be compared with",
    { startsInSeconds: null, endsInSeconds: null, obstacle: "no-speed" },
    0,
    "When it starts can be told once a run has been measured.",
    "3rd",
  ],
])("says of a run that %s when it will start", (_what, changes, elapsed, sentence, short) => {
  expect(expectationInWords({ ...forecast, ...changes }, elapsed)).toBe(sentence);
  expect(forecastInShort({ ...forecast, ...changes })).toBe(short);
});

it("says of a run that trains how much longer it will", () => {
  expect(forecastInShort({ ...forecast, place: null, startsInSeconds: null })).toBe("5 min left");
  expect(forecastInShort({ ...forecast, place: null, startsInSeconds: null, endsInSeconds: null, obstacle: "no-speed" })).toBeNull();
});
