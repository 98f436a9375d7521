import type { ForecastObstacle, RunForecast } from "./run-forecast.ts";

/** 1 → "1st", 12 → "12th", 23 → "23rd" */
export function ordinal(place: number): string {
  const suffix = ordinalSuffixes[ordinalRules.select(place)] ?? "th";
  return `${place.toLocaleString("en")}${suffix}`;
}

const ordinalRules = new Intl.PluralRules("en", { type: "ordinal" });
const ordinalSuffixes: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** As exact as a forecast is: "moments", "20 s", "3 min", "1 h 20 min", "2 d". */
export function roughDuration(seconds: number): string {
  if (seconds < 5) return "moments";
  if (seconds < 57.5) return `${Math.round(seconds / 5) * 5} s`;
  const minutes = Math.round(seconds / minute);
  if (minutes < 60) return `${minutes} min`;
  if (seconds >= 1.5 * day) return `${Math.round(seconds / day)} d`;
  const tens = Math.round(seconds / (10 * minute));
  return tens % 6 === 0 ? `${tens / 6} h` : `${Math.floor(tens / 6)} h ${(tens % 6) * 10} min`;
}

/** When a run that waits should start and end, or why nobody can say. `elapsed` is what has passed since the forecast was made. */
export function expectationInWords({ startsInSeconds, endsInSeconds, obstacle }: RunForecast, elapsed = 0): string {
  if (obstacle !== null) return obstacleInWords[obstacle];
  if (startsInSeconds === null) return obstacleInWords["no-speed"];
  const startsIn = roughDuration(startsInSeconds - elapsed);
  const start = `It should start in ${startsIn === "moments" ? "a moment" : `about ${startsIn}`}`;
  if (endsInSeconds === null) return `${start}; how long it will take is not known yet.`;
  const endsIn = roughDuration(endsInSeconds - elapsed);
  return `${start} and end ${endsIn === startsIn ? "soon after" : `in about ${endsIn}`}.`;
}

const obstacleInWords: Record<ForecastObstacle, string> = {
  "no-trainer": "No trainer is alive: it starts when one is.",
  "no-build": "It began on an engine that no living trainer has in the same build: it waits for one that does.",
  "no-engine": "No living trainer has the engine it asks for: the next free one will fail it and say why.",
  "no-speed": "When it starts can be told once a run has been measured.",
};

/** For a line of a table: "3rd · in 2 min", "3rd · no trainer", "2 min left"; nothing where nothing is known. */
export function forecastInShort({ place, startsInSeconds, endsInSeconds, obstacle }: RunForecast): string | null {
  if (place === null) return endsInSeconds === null ? null : `${roughDuration(endsInSeconds)} left`;
  if (obstacle !== null && obstacle !== "no-speed") return `${ordinal(place)} · ${obstacleInShort[obstacle]}`;
  return startsInSeconds === null ? ordinal(place) : `${ordinal(place)} · in ${roughDuration(startsInSeconds)}`;
}

const obstacleInShort = { "no-trainer": "no trainer", "no-build": "no such engine", "no-engine": "no such engine" };
