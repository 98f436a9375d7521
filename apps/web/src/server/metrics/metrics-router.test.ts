import { claimRun } from "@glyphlab/db/run-lifecycle/claim-run";
import type { Lease } from "@glyphlab/db/run-lifecycle/lease";
import { recordProgress } from "@glyphlab/db/run-lifecycle/record-progress";
import { exampleTrainer, launchExample } from "@glyphlab/db/testing/example-runs";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { describe, expect, it } from "vitest";
import type { CurveRequest } from "../../charts/curve-window.ts";
import { unpackCurve } from "../../charts/curve-window.ts";
import { DebiasedMean } from "../../charts/debiased-mean.ts";
import { appRouter } from "../router.ts";
import { createCallerFactory } from "../trpc.ts";
import { metricsCsv } from "./metrics-csv.ts";

const database = await openTestDatabase();
const { metrics } = createCallerFactory(appRouter)({ database, actor: () => Promise.reject(new Error("nobody asks")) });

/** A run of 10 steps an epoch whose points were recorded in pieces, as a trainer does; `seconds` a piece, if its times are known. */
const runWith = async (values: readonly number[], how: { pieces: number; seconds?: number }): Promise<string> =>
  (await leaseWith(values, how)).runId;

async function leaseWith(values: readonly number[], { pieces, seconds }: { pieces: number; seconds?: number }): Promise<Lease> {
  const runId = await launchExample(database);
  const trainerId = await exampleTrainer(database);
  const claimed = await claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: { reference: "reference-1" } });
  if (claimed?.lease.runId !== runId) throw new Error("The example run was not claimed");
  const size = Math.ceil(values.length / pieces);
  for (let first = 0; first < values.length; first += size) {
    const piece = values.slice(first, first + size);
    const steps = piece.map((_, index) => first + index + 1);
    const times = seconds === undefined ? {} : { activeSeconds: (first / size + 1) * seconds };
    await recordProgress(database, claimed.lease, { chunks: [{ series: "batch/loss", steps, values: piece, ...times }], events: [] });
  }
  return claimed.lease;
}

const request = (runId: string, changes: Partial<CurveRequest> = {}): CurveRequest => ({
  ...{ runIds: [runId], series: ["batch/loss", "epoch/loss"], x: "step", from: null, to: null, buckets: 1_000, smoothing: 0 },
  ...changes,
});

async function curveOf(asked: CurveRequest) {
  const { curves } = await metrics.window(asked);
  const [curve] = curves;
  if (!curve) throw new Error("There is no such curve");
  return unpackCurve(curve);
}

describe("metrics.window", () => {
  it("has every point of a short curve, NaN and infinities too", async () => {
    const values = [3, 2.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1];
    const runId = await runWith(values, { pieces: 3 });
    const window = await metrics.window(request(runId));
    expect(window.runs).toMatchObject([{ id: runId, stepsPerEpoch: 10 }]);
    expect(window.curves.map(({ series }) => series)).toEqual(["batch/loss"]);
    const { trace, lastStep } = await curveOf(request(runId));
    expect([...trace.steps]).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...trace.last]).toEqual(values);
    expect([...trace.strange]).toEqual([0, 0, 1, 2, 4, 0]);
    expect(lastStep).toBe(6);
    expect([...(await curveOf(request(runId, { x: "epoch" }))).trace.x]).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
  });

  it("tells a long one by least, greatest and last of each bucket, and a part of it in full", async () => {
    const values = Array.from({ length: 10_000 }, (_, index) => Math.fround(Math.sin(index * index)));
    values[6_543] = 99;
    const runId = await runWith(values, { pieces: 7 });
    const whole = await curveOf(request(runId, { buckets: 100 }));
    expect(whole.trace.x.length).toBeLessThanOrEqual(101);
    expect(whole.trace).toMatchObject({ points: 10_000, total: 10_000, bucketed: true });
    expect(Math.max(...whole.trace.high)).toBe(99);
    const part = await curveOf(request(runId, { buckets: 100, from: 6_500, to: 6_600 }));
    expect(part.trace).toMatchObject({ points: 101, total: 10_000, bucketed: false });
    expect([...part.trace.last]).toEqual(values.slice(6_498, 6_601));
  });

  it("smooths every point from the first on, whatever the window", async () => {
    const values = Array.from({ length: 500 }, (_, index) => Math.cos(index));
    const runId = await runWith(values, { pieces: 2 });
    const mean = new DebiasedMean(0.95);
    const smoothed = values.map((value) => Math.fround(mean.add(value)));
    const part = await curveOf(request(runId, { smoothing: 0.95, from: 401, to: 402 }));
    expect([...(part.trace.smoothed ?? [])]).toEqual(smoothed.slice(399, 403));
    const whole = await curveOf(request(runId, { smoothing: 0.95, buckets: 10 }));
    expect([...(whole.trace.smoothed ?? [])]).toEqual([...whole.trace.steps].map((step) => smoothed[step - 1]));
    expect(whole.mean).toEqual(mean.state);
  });

  it("has what was recorded since the last look, a step that was not measured too", async () => {
    const lease = await leaseWith([1, 2, 3], { pieces: 1 });
    const asked = request(lease.runId);
    expect([...(await curveOf(asked)).trace.steps]).toEqual([1, 2, 3]);
    await recordProgress(database, lease, {
      chunks: [
        { series: "batch/loss", steps: [4, 6], values: [4, 6] },
        { series: "epoch/loss", steps: [10], values: [7] },
      ],
      events: [],
    });
    const { curves } = await metrics.window(asked);
    expect(curves.map((curve) => [curve.series, [...unpackCurve(curve).trace.steps], [...unpackCurve(curve).trace.last]])).toEqual([
      ["batch/loss", [1, 2, 3, 4, 6], [1, 2, 3, 4, 6]],
      ["epoch/loss", [10], [7]],
    ]);
  });

  it("lays points over the time they were trained for, evenly between two recordings, and over the time of day", async () => {
    const runId = await runWith([1, 2, 3, 4], { pieces: 2, seconds: 10 });
    expect([...(await curveOf(request(runId, { x: "relative" }))).trace.x]).toEqual([5, 10, 15, 20]);
    const before = Date.now() - 60_000;
    const { x } = (await curveOf(request(runId, { x: "wall" }))).trace;
    expect(x.every((at, index) => at > Math.max(before, x[index - 1] ?? 0) && at < Date.now() + 60_000)).toBe(true);
  });

  it("has no curve over times that nobody recorded", async () => {
    const runId = await runWith([1, 2], { pieces: 1 });
    expect((await metrics.window(request(runId, { x: "relative" }))).curves).toEqual([]);
  });

  it("leaves out runs that do not exist, and says what cannot be asked", async () => {
    const missing = "00000000-0000-7000-8000-00000000dead";
    expect(await metrics.window(request(missing))).toMatchObject({ runs: [], curves: [] });
    await expect(metrics.window(request(missing, { from: 2, to: 1 }))).rejects.toThrow("ends after it begins");
    await expect(metrics.window(request(missing, { smoothing: 1 }))).rejects.toThrow("Smoothing ends");
    await expect(metrics.window({ ...request(missing), runIds: Array.from({ length: 101 }, () => missing) })).rejects.toThrow(
      "at most 100",
    );
  });
});

it("says which series runs have", async () => {
  const one = await runWith([1, 2, 3], { pieces: 2 });
  const other = await runWith([1], { pieces: 1 });
  expect(await metrics.series({ runIds: [one, other] })).toEqual([{ series: "batch/loss", runs: 2, points: 4 }]);
});

it("writes every point with all its digits, for a spreadsheet or a program", async () => {
  const runId = await runWith([1 / 3, Number.NaN], { pieces: 2, seconds: 2 });
  await database.prisma.run.update({ where: { id: runId }, data: { name: '=1+1, "so"' } });
  const lines = (await metricsCsv(database, { runIds: [runId], series: ["batch/loss"] })).split("\r\n");
  expect(lines[0]).toBe("run,name,series,step,epoch,seconds,time,value");
  expect(lines[1]).toMatch(
    new RegExp(`^${runId},"'=1\\+1, ""so""",batch/loss,1,0\\.1,2\\.000,\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z,0\\.3333333333333333$`),
  );
  expect(lines[2]).toMatch(/,4\.000,.*,NaN$/);
  expect(lines.slice(3)).toEqual([""]);
});
