import type { MetricChunk } from "@glyphlab/core/contracts/metric-series";
import { describe, expect, it } from "vitest";
import { eventsOf, exampleEpochRecord, exampleTrainer, launchExample, nothing } from "../testing/example-runs.ts";
import { openTestDatabase } from "../testing/test-database.ts";
import { claimRun } from "./claim-run.ts";
import { handOverRun } from "./hand-over-run.ts";
import type { Lease } from "./lease.ts";
import { recordProgress } from "./record-progress.ts";

const database = await openTestDatabase();
const { prisma } = database;
const trainerId = await exampleTrainer(database);

async function begin(): Promise<Lease> {
  await launchExample(database);
  const claimed = await claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: {} });
  return claimed?.lease ?? expect.fail("There was nothing to claim");
}

async function pointsOf(runId: string, series: string): Promise<[number, number][]> {
  const chunks = await prisma.metricChunk.findMany({ where: { runId, series }, orderBy: { firstStep: "asc" } });
  return chunks.flatMap(({ steps, values }) => steps.map((step, index): [number, number] => [step, values[index] ?? Number.NaN]));
}

const chunk = (steps: number[], series: MetricChunk["series"] = "batch/loss"): MetricChunk => ({
  series,
  steps,
  values: steps.map((step) => 1 / step),
});
const pointsTo = (last: number) => Array.from({ length: last }, (_, index): [number, number] => [index + 1, 1 / (index + 1)]);

describe("recordProgress", () => {
  it("stores points, events and progress under the next sequence numbers", async () => {
    const lease = await begin();
    await recordProgress(database, lease, {
      chunks: [chunk([1, 2]), chunk([10], "epoch/loss"), chunk([3])],
      events: [
        { type: "epoch-ended", epoch: 1, step: 10, seconds: 0.5 },
        { type: "log", level: "warn", message: "a word" },
      ],
      progress: { step: 10, epoch: 1, imagesPerSecond: 640, activeSeconds: 0.5, bestValAccuracy: 0.75 },
    });
    expect(await pointsOf(lease.runId, "batch/loss")).toEqual(pointsTo(3));
    expect(await pointsOf(lease.runId, "epoch/loss")).toEqual([[10, 0.1]]);
    const run = await prisma.run.findUniqueOrThrow({ where: { id: lease.runId } });
    expect(run).toMatchObject({ seq: 5, step: 10, epoch: 1, imagesPerSecond: 640, activeSeconds: 0.5, bestValAccuracy: 0.75 });
    expect((await eventsOf(database, lease.runId)).slice(2)).toEqual([
      [4, { type: "epoch-ended", epoch: 1, step: 10, seconds: 0.5 }],
      [5, { type: "log", level: "warn", message: "a word" }],
    ]);
    expect(await prisma.metricChunk.findMany({ where: { runId: lease.runId }, distinct: ["seq"], select: { seq: true } })).toEqual([
      { seq: 3 },
    ]);
  });

  it("keeps the record of each epoch, and the first one of an epoch that is computed again", async () => {
    const lease = await begin();
    await recordProgress(database, lease, { ...nothing, epochRecords: [exampleEpochRecord(1), exampleEpochRecord(2)] });
    await recordProgress(database, lease, {
      ...nothing,
      epochRecords: [{ ...exampleEpochRecord(2), validation: new Uint8Array(3) }, exampleEpochRecord(3)],
    });
    const records = await prisma.epochRecord.findMany({ where: { runId: lease.runId }, orderBy: { epoch: "asc" } });
    expect(records).toEqual([1, 2, 3].map((epoch) => ({ runId: lease.runId, ...exampleEpochRecord(epoch) })));
  });

  it("makes each point and each epoch's end exist once, however often and in whatever pieces they come", async () => {
    const lease = await begin();
    const epochEnded = { type: "epoch-ended" as const, epoch: 1, step: 10, seconds: 0.5 };
    const recordings = [
      { chunks: [chunk([1, 2, 3, 4])], events: [epochEnded] },
      { chunks: [chunk([1, 2, 3, 4])], events: [epochEnded] },
      { chunks: [chunk([1, 2])], events: [] },
      { chunks: [chunk([3, 4, 5, 6])], events: [{ ...epochEnded, seconds: 0.7 }] },
      { chunks: [chunk([2, 3]), chunk([4, 5, 6, 7])], events: [] },
    ];
    for (const recording of recordings) await recordProgress(database, lease, recording);
    expect(await pointsOf(lease.runId, "batch/loss")).toEqual(pointsTo(7));
    const events = await eventsOf(database, lease.runId);
    expect(events.slice(2).map(([, event]) => event)).toEqual([epochEnded]);
  });

  it("stores a recording once that is sent again because its answer was lost", async () => {
    const lease = await begin();
    const first = { type: "log" as const, level: "info" as const, message: "first" };
    await recordProgress(database, lease, { ...nothing, number: 1, events: [first] });
    await recordProgress(database, lease, { ...nothing, number: 1, events: [first] });
    await recordProgress(database, lease, { ...nothing, number: 2, events: [first] });
    const events = await eventsOf(database, lease.runId);
    expect(events.slice(2).map(([, event]) => event)).toEqual([first, first]);
  });

  it("goes on counting recordings with the next trainer", async () => {
    const lease = await begin();
    await recordProgress(database, lease, { ...nothing, number: 3, events: [{ type: "log", level: "info", message: "one" }] });
    await handOverRun(database, lease, nothing);
    const next = await claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: {} });
    expect(next).toMatchObject({ lease: { runId: lease.runId, token: 2 }, lastRecording: 3 });
  });

  it("keeps values that are no numbers", async () => {
    const lease = await begin();
    const values = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324, 0.1 + 0.2];
    await recordProgress(database, lease, { ...nothing, chunks: [{ series: "batch/loss", steps: [1, 2, 3, 4, 5], values }] });
    expect((await pointsOf(lease.runId, "batch/loss")).map(([, value]) => value)).toEqual(values);
  });

  it("keeps a message that Postgres could not hold as it is", async () => {
    const lease = await begin();
    await recordProgress(database, lease, { ...nothing, events: [{ type: "log", level: "error", message: "a\0b\ud800c\\u0000 😀" }] });
    expect((await eventsOf(database, lease.runId)).at(-1)?.[1]).toEqual({
      type: "log",
      level: "error",
      message: "a\ufffdb\ufffdc\\u0000 😀",
    });
  });

  it("puts a checkpoint in the place of the one before, and its bytes go unless something else has the same", async () => {
    const [first, second] = [await begin(), await begin()];
    const blobCount = () => prisma.blob.count();
    const same = new Uint8Array([7]);
    await recordProgress(database, first, { ...nothing, checkpoint: { step: 1, bytes: same } });
    await recordProgress(database, second, { ...nothing, checkpoint: { step: 1, bytes: same } });
    expect(await blobCount()).toBe(1);
    await recordProgress(database, first, { ...nothing, checkpoint: { step: 2, bytes: new Uint8Array([8]) } });
    expect(await blobCount()).toBe(2);
    await recordProgress(database, second, { ...nothing, checkpoint: { step: 2, bytes: new Uint8Array([9]) } });
    expect(await blobCount()).toBe(2);
    expect(await prisma.blobChunk.count()).toBe(2);
    expect(await prisma.checkpoint.findUnique({ where: { runId: first.runId } })).toMatchObject({ step: 2 });
  });

  it("survives many runs that store and drop the same checkpoints at the same time", async () => {
    const leases: Lease[] = [];
    for (let index = 0; index < 8; index++) leases.push(await begin());
    const blobs = [0, 1, 2].map((byte) => new Uint8Array(100).fill(byte));
    await Promise.all(
      leases.map(async (lease, index) => {
        for (let step = 1; step <= 15; step++) {
          const bytes = blobs[(step + index) % blobs.length] ?? new Uint8Array();
          await recordProgress(database, lease, { ...nothing, checkpoint: { step, bytes } });
        }
      }),
    );
    const dangling = await prisma.checkpoint.count({ where: { blob: { chunks: { none: {} } } } });
    expect(dangling).toBe(0);
    expect(await prisma.checkpoint.count({ where: { runId: { in: leases.map(({ runId }) => runId) }, step: 15 } })).toBe(8);
  });

  it("stores all of a recording or nothing", async () => {
    const lease = await begin();
    const tooFar = { step: 1_000_000, epoch: 0, imagesPerSecond: null, activeSeconds: 0, bestValAccuracy: null };
    await expect(recordProgress(database, lease, { chunks: [chunk([1])], events: [], progress: tooFar })).rejects.toThrow();
    expect(await pointsOf(lease.runId, "batch/loss")).toEqual([]);
    expect(await prisma.run.findUnique({ where: { id: lease.runId } })).toMatchObject({ seq: 2, step: 0 });
  });
});
