import { linearTicks, logarithmicTicks } from "../charts/ticks.ts";
import type { FieldValue } from "../config/config-fields.ts";

/** An axis of a scatter plot: where a value lies on it, from 0 to 1, and what is written along it. */
export interface ScatterScale {
  /** `null` for what has no place there: missing, no number, or not above 0 on a logarithmic axis. */
  placeOf: (value: FieldValue | null) => number | null;
  ticks: { place: number; label: string }[];
}

const room = 0.06;
const mostTicks = 7;
/** 10 to the power of log10(0.02) is 0.020000000000000004. */
const rounded = (value: number): number => Number(value.toPrecision(12));

/**
 * An axis for these values: one of numbers, linear or logarithmic, where all are numbers; else each value has a place of its own.
 * @param format what a number is called
 */
export function scatterScale(
  values: readonly (FieldValue | null)[],
  { log, format }: { log: boolean; format: (value: number) => string },
): ScatterScale {
  const known = values.filter((value) => value !== null);
  if (known.some((value) => typeof value !== "number")) return scaleOfNames(known);
  const numbers = known.filter((value): value is number => typeof value === "number" && Number.isFinite(value) && (!log || value > 0));
  if (numbers.length === 0) return { placeOf: () => null, ticks: [] };
  const transform = log ? Math.log10 : (value: number) => value;
  const [low, high] = widened(transform(Math.min(...numbers)), transform(Math.max(...numbers)), log);
  const place = (value: number) => (transform(value) - low) / (high - low);
  const ticks = log
    ? logarithmicTicks([low, high], mostTicks).map((power) => ({ place: place(10 ** power), label: format(rounded(10 ** power)) }))
    : linearTicks([low, high], mostTicks).map((value) => ({ place: place(value), label: format(value) }));
  return {
    placeOf: (value) => (typeof value === "number" && Number.isFinite(value) && (!log || value > 0) ? place(value) : null),
    ticks,
  };
}

/** In the order of their names; numbers among them by size. */
function scaleOfNames(values: readonly FieldValue[]): ScatterScale {
  const names = [...new Set(values.map(String))].sort((one, other) => one.localeCompare(other, "en", { numeric: true }));
  const place = (name: string) => (names.indexOf(name) + 0.5) / names.length;
  return {
    placeOf: (value) => (value === null ? null : place(String(value))),
    ticks: names.map((name) => ({ place: place(name), label: name })),
  };
}

/** Some room at the ends, so that no point lies on the frame; a single value lies in the middle. */
function widened(low: number, high: number, log: boolean): [number, number] {
  const span = high - low || (log ? 1 : Math.abs(low) || 1);
  return [low - span * room, high + span * room];
}
