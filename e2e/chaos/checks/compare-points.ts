import { type MetricSeries, metricSeries } from "@glyphlab/core/contracts/metric-series";
import { metricSeriesSchema } from "@glyphlab/core/contracts/metric-series-schema";
import type { Points, RunRecord } from "../history/history.ts";

/** Every series that either should have or has: those of any run, and those of however many layers there are. */
export function seriesOf(...runs: Pick<RunRecord, "series">[]): MetricSeries[] {
  const found = runs.flatMap(({ series }) => Object.keys(series).map((name) => metricSeriesSchema.parse(name)));
  return [...new Set([...metricSeries, ...found])];
}

/** What is wrong with the points of a series, told by its first fault, or null. `whole`: all expected points must be there. */
export function comparePoints(actual: Points, expected: Points, { whole }: { whole: boolean }): string | null {
  for (const [index, step] of actual.steps.entries()) {
    const wanted = expected.steps[index];
    const before = actual.steps[index - 1];
    if (before !== undefined && step === before) return `step ${step} is there twice`;
    if (before !== undefined && step < before) return `step ${step} comes after step ${before}`;
    if (wanted === undefined) return `step ${step} should not be there`;
    if (step > wanted) return `step ${wanted} is missing`;
    if (step < wanted) return `step ${step} should not be there`;
    const [value, wantedValue] = [actual.values[index], expected.values[index]];
    if (!Object.is(value, wantedValue)) return `step ${step} is ${value} instead of ${wantedValue}`;
  }
  const missing = expected.steps[actual.steps.length];
  return whole && missing !== undefined ? `step ${missing} is missing` : null;
}
