import type { XKind, XRange } from "./x-kind.ts";

const decimalSteps = [1, 2, 5];
/** In seconds: as people divide time. */
const timeSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400];

/** Round numbers within a range, at most `most` of them, evenly apart. */
export function linearTicks([from, to]: XRange, most: number): number[] {
  return multiplesOf(decimalStep((to - from) / Math.max(1, most)), [from, to]);
}

/** The ticks of an x axis. */
export function xTicks(kind: XKind, range: XRange, most: number): number[] {
  const unit = kind === "wall" ? 1_000 : 1;
  const least = (range[1] - range[0]) / Math.max(1, most) / unit;
  switch (kind) {
    case "step":
      return multiplesOf(Math.max(1, decimalStep(least)), range);
    case "epoch":
      return multiplesOf(decimalStep(least), range);
    case "relative":
    case "wall": {
      const days = decimalStep(least / 86_400) * 86_400;
      const step = least < 1 ? decimalStep(least) : (timeSteps.find((one) => one >= least) ?? days);
      return multiplesOf(step * unit, range, kind === "wall" ? localOffset(range[0]) : 0);
    }
    default:
      return kind satisfies never;
  }
}

/** Of a logarithmic axis, whose range is of logarithms: powers of ten, and between few of them 2 and 5 times those; all told as logarithms. */
export function logarithmicTicks([from, to]: XRange, most: number): number[] {
  const factors = to - from > 2.5 ? [1] : to - from > 0.8 ? [1, 2, 5] : [1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9];
  const every = Math.max(1, Math.ceil((to - from) / Math.max(1, most)));
  const ticks: number[] = [];
  for (let power = Math.floor(from); power <= Math.ceil(to); power++) {
    if (power % every !== 0) continue;
    for (const factor of factors) ticks.push(power + Math.log10(factor));
  }
  return ticks.filter((tick) => tick >= from && tick <= to);
}

function decimalStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = decimalSteps.find((one) => one * power >= least * (1 - 1e-9)) ?? 10;
  return factor * power;
}

function multiplesOf(step: number, [from, to]: XRange, offset = 0): number[] {
  if (!(step > 0) || !Number.isFinite(step)) return [];
  const first = Math.ceil((from + offset) / step - 1e-9);
  const last = Math.floor((to + offset) / step + 1e-9);
  // 0.30000000000000004 is no tick.
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => Number(((first + index) * step).toPrecision(15)) - offset);
}

/** So that ticks stand on full hours of this place. */
const localOffset = (at: number): number => -new Date(at).getTimezoneOffset() * 60_000;
