import { expect, it } from "vitest";
import { DebiasedMean } from "./debiased-mean.ts";
import { fitTrace } from "./fit-trace.ts";
import { extendCurve, noCurve, traceOfPoints } from "./trace-of-points.ts";

const steps = Array.from({ length: 40 }, (_, index) => index + 1);
const values = steps.map((step) => 1 / step);
const half = (step: number) => step / 2;

it("goes on from what the server had as if it had been told all of it", () => {
  const mean = new DebiasedMean(0.9);
  const smoothed = values.map((value) => mean.add(value));
  const whole = traceOfPoints({ steps, x: steps.map(half), values }, smoothed);

  const early = new DebiasedMean(0.9);
  const until = 25;
  const earlySmoothed = values.slice(0, until).map((value) => early.add(value));
  const trace = traceOfPoints(
    { steps: steps.slice(0, until), x: steps.slice(0, until).map(half), values: values.slice(0, until) },
    earlySmoothed,
  );
  // Points 20 to 40, of which the first are there already.
  const told = { steps: steps.slice(19), values: values.slice(19) };
  expect(extendCurve({ trace, lastStep: until, mean: early.state }, told, half, 0.9).trace).toEqual(whole);
});

it("begins with the first point", () => {
  const { trace, lastStep } = extendCurve(noCurve(0), { steps, values }, half, 0);
  expect(lastStep).toBe(40);
  expect(trace).toEqual(traceOfPoints({ steps, x: steps.map(half), values }, null));
});

it("waits for points whose time is not known yet", () => {
  const { trace, lastStep } = extendCurve(noCurve(0), { steps, values }, (step) => (step > 30 ? Number.NaN : step), 0);
  expect([lastStep, trace.points]).toEqual([30, 30]);
});

it("counts on the points of a bucketed window", () => {
  const window = fitTrace(traceOfPoints({ steps, x: steps, values }, null), [1, 40], 4);
  const grown = extendCurve({ trace: window, lastStep: 40, mean: { mean: 0, mass: 0 } }, { steps: [41], values: [7] }, (step) => step, 0);
  expect(grown.trace).toMatchObject({ bucketed: true, points: 41, total: 41 });
});
