import type { Trace } from "../charts/trace.ts";
import { traceOfPoints } from "../charts/trace-of-points.ts";
import { summarise } from "./statistics.ts";

export const bands = ["deviation", "range"] as const;
/** What is drawn around a mean: one standard deviation each way, or everything from the lowest to the highest. */
export type Band = (typeof bands)[number];

/** The points of several traces at one step. */
interface AtStep {
  values: number[];
  /** The sum of their x, which lie apart where x is a time. */
  x: number;
  strange: number;
}

/**
 * The mean of several traces with the band around it from `low` to `high`. Seeds of one config are measured at the same steps: where one has no point at
 * a step of the others, it does not count there. What is no finite number is left out of the mean, and marked.
 */
export function meanTrace(traces: readonly Trace[], band: Band): Trace {
  const bySteps = new Map<number, AtStep>();
  for (const { steps, x, last, smoothed, strange } of traces) {
    const values = smoothed ?? last;
    for (const [index, step] of steps.entries()) {
      const at = bySteps.get(step) ?? { values: [], x: 0, strange: 0 };
      at.values.push(values[index] ?? Number.NaN);
      at.x += x[index] ?? Number.NaN;
      at.strange |= strange[index] ?? 0;
      bySteps.set(step, at);
    }
  }
  const points = [...bySteps].sort(([one], [other]) => one - other);
  const summaries = points.map(([, { values }]) => summarise(values));
  const trace = traceOfPoints(
    {
      steps: points.map(([step]) => step),
      x: points.map(([, { x, values }]) => x / values.length),
      values: summaries.map(({ mean }) => mean),
    },
    null,
  );
  // A single value has no spread: its band is the line itself.
  const spread = summaries.map(({ deviation }) => (Number.isNaN(deviation) ? 0 : deviation));
  return {
    ...trace,
    low: Float32Array.from(summaries, ({ mean, min }, index) => (band === "range" ? min : mean - (spread[index] ?? 0))),
    high: Float32Array.from(summaries, ({ mean, max }, index) => (band === "range" ? max : mean + (spread[index] ?? 0))),
    strange: Uint8Array.from(points, ([, { strange }]) => strange),
    points: traces.reduce((sum, one) => sum + one.points, 0),
    total: traces.reduce((sum, one) => sum + one.total, 0),
    bucketed: traces.some(({ bucketed }) => bucketed),
  };
}
