import type { CurveRequest, CurveWindow, PackedWindow } from "../../charts/curve-window.ts";
import { DebiasedMean } from "../../charts/debiased-mean.ts";
import { fitTrace } from "../../charts/fit-trace.ts";
import { type StepTimes, timeOfStep } from "../../charts/step-times.ts";
import { traceOfPoints } from "../../charts/trace-of-points.ts";
import type { WebDatabase } from "../web-database.ts";
import { keptSeries } from "./kept-series.ts";
import { packCurve } from "./pack-curve.ts";
import type { RunSeries, StoredSeries } from "./read-series.ts";
import { readStepTimes } from "./read-step-times.ts";

/** Curves of runs in a window of x, in as much detail as was asked for. */
export async function readWindow(database: WebDatabase, request: CurveRequest): Promise<PackedWindow> {
  const { runIds, series, x, from, to } = request;
  const runs = await keptSeries(database).read(runIds, series);
  const times = x === "relative" || x === "wall" ? await readStepTimes(database, runs, x) : new Map<string, StepTimes>();
  return {
    ...{ x, from, to },
    runs: runs.map(({ id, seq, stepsPerEpoch }) => ({ id, seq, stepsPerEpoch })),
    curves: runs.flatMap((run) =>
      run.series.flatMap((stored) => {
        const window = windowOf(stored, xOf(stored.steps, run, request, times.get(run.id)), request);
        return window.trace.total > 0 ? [packCurve(run.id, stored.series, window)] : [];
      }),
    ),
  };
}

function xOf(steps: Int32Array, { stepsPerEpoch }: RunSeries, { x }: CurveRequest, times: StepTimes | undefined): Float64Array {
  const places = new Float64Array(steps);
  switch (x) {
    case "step":
      return places;
    case "epoch":
      return places.map((step) => step / stepsPerEpoch);
    case "relative":
    case "wall":
      return places.map((step) => (times ? timeOfStep(times, step) : Number.NaN));
    default:
      return x satisfies never;
  }
}

function windowOf({ steps, values }: StoredSeries, x: Float64Array, { from, to, buckets, smoothing }: CurveRequest): CurveWindow {
  const mean = new DebiasedMean(smoothing);
  const smoothed = values.map((value) => mean.add(value));
  // Times are known from the first recording that had them to the newest one.
  const known = x.findIndex((value) => !Number.isNaN(value));
  const knownEnd = x.findLastIndex((value) => !Number.isNaN(value)) + 1;
  const within = <Numbers extends Int32Array | Float64Array>(numbers: Numbers) =>
    numbers.subarray(known === -1 ? 0 : known, knownEnd) as Numbers;
  const trace = traceOfPoints({ steps: within(steps), x: within(x), values: within(values) }, smoothing > 0 ? within(smoothed) : null);
  const range = [from ?? trace.x[0] ?? 0, to ?? trace.x.at(-1) ?? 0] as const;
  return { trace: fitTrace(trace, range, buckets), lastStep: steps.at(-1) ?? 0, mean: mean.state };
}
