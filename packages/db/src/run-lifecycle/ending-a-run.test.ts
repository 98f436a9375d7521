import { beforeEach, describe, expect, it } from "vitest";
import { readBlob } from "../blobs.ts";
import { localPerson } from "../person.ts";
import {
  completedRecording,
  eventsOf,
  exampleConfig,
  exampleTrainer,
  expireLease,
  launchExample,
  nothing,
} from "../testing/example-runs.ts";
import { openTestDatabase } from "../testing/test-database.ts";
import { cancelRun } from "./cancel-run.ts";
import { claimRun } from "./claim-run.ts";
import { closeAbandonedRuns } from "./close-abandoned-runs.ts";
import { completeRun } from "./complete-run.ts";
import { failRun } from "./fail-run.ts";
import { handOverRun } from "./hand-over-run.ts";
import type { Lease } from "./lease.ts";
import { recordProgress } from "./record-progress.ts";
import { renewLease } from "./renew-lease.ts";
import { requestOfRun } from "./request-of-run.ts";

const database = await openTestDatabase();
const { prisma } = database;
const person = await localPerson(database);
const trainerId = await exampleTrainer(database);
const claim = () => claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: {} });
const progress = { step: 20, epoch: 2, imagesPerSecond: 5, activeSeconds: 2, bestValAccuracy: 0.5 };

async function begin(): Promise<Lease> {
  await launchExample(database, { name: "example" });
  const claimed = await claim();
  if (!claimed) expect.fail("There was nothing to claim");
  await recordProgress(database, claimed.lease, { ...nothing, checkpoint: { step: 1, bytes: new Uint8Array([1]) } });
  return claimed.lease;
}

const runOf = ({ runId }: { runId: string }) => prisma.run.findUniqueOrThrow({ where: { id: runId }, include: { checkpoint: true } });
const lastEvents = async ({ runId }: { runId: string }, count: number) =>
  (await eventsOf(database, runId)).slice(-count).map(([, event]) => event);

beforeEach(async () => {
  await prisma.run.deleteMany();
  await prisma.blob.deleteMany();
});

describe("completeRun", () => {
  it("stores the model and its evaluation, and keeps the final checkpoint", async () => {
    const lease = await begin();
    const checkpoint = { step: 30, bytes: new Uint8Array([30]) };
    await completeRun(database, lease, { ...completedRecording, checkpoint, progress: { ...progress, step: 30, epoch: 3 } });
    const run = await runOf(lease);
    expect(run).toMatchObject({
      status: "completed",
      step: 30,
      testLoss: 0.25,
      testAccuracy: 0.9,
      checkpoint: { step: 30 },
      leaseExpiresAt: null,
      imagesPerSecond: null,
    });
    expect(run.finishedAt).not.toBeNull();
    expect(await lastEvents(lease, 2)).toEqual([
      { type: "evaluated", testLoss: 0.25, testAccuracy: 0.9 },
      { type: "completed", step: 30 },
    ]);
    const model = await prisma.model.findUniqueOrThrow({ where: { runId: lease.runId }, include: { evaluations: true } });
    expect(model).toMatchObject({ name: "example", origin: "run", personId: person.id, parameters: 12_730 });
    expect(model.architecture).toEqual(completedRecording.model.architecture);
    expect(await readBlob(database, model.blobId)).toEqual(completedRecording.model.weights);
    const [evaluation] = model.evaluations;
    expect(evaluation).toMatchObject({ datasetId: exampleConfig.dataset.id, split: "test", images: 100, loss: 0.25, accuracy: 0.9 });
    expect(evaluation?.confusion).toEqual(completedRecording.evaluation.confusion);
    expect(await prisma.blob.count()).toBe(3);
  });

  it("keeps bytes that two models share when one of them goes", async () => {
    const [one, another] = [await begin(), await begin()];
    await completeRun(database, one, completedRecording);
    await completeRun(database, another, completedRecording);
    // Weights, probabilities and the checkpoint.
    expect(await prisma.blob.count()).toBe(3);
    expect(await prisma.model.count()).toBe(2);
  });
});

describe("failRun", () => {
  it("keeps the code, the sentence and the last metrics", async () => {
    const lease = await begin();
    const chunks = [{ series: "batch/loss" as const, steps: [20], values: [Number.NaN] }];
    await failRun(database, lease, { chunks, events: [], progress, code: "loss-diverged", message: "The loss became NaN\0." });
    expect(await runOf(lease)).toMatchObject({
      status: "failed",
      errorCode: "loss-diverged",
      errorMessage: "The loss became NaN\ufffd.",
      step: 20,
      checkpoint: null,
    });
    expect(await lastEvents(lease, 1)).toEqual([{ type: "failed", code: "loss-diverged", message: "The loss became NaN\ufffd." }]);
    expect(await prisma.metricChunk.findMany()).toMatchObject([{ values: [Number.NaN] }]);
    expect(await prisma.blob.count()).toBe(0);
  });
});

describe("requestOfRun to cancel", () => {
  it("ends a run that waits at once", async () => {
    const runId = await launchExample(database);
    expect(await requestOfRun(database, { runId, personId: person.id, request: "cancel" })).toBe("cancelled");
    const run = await runOf({ runId });
    expect(run).toMatchObject({ status: "cancelled", seq: 3 });
    expect(run.finishedAt).not.toBeNull();
    expect(await lastEvents({ runId }, 2)).toEqual([
      { type: "cancel-requested", by: person.name },
      { type: "cancelled", step: 0 },
    ]);
    expect(await claim()).toBeNull();
  });

  it("asks the trainer of a run that trains, once, and the heartbeat tells it", async () => {
    const lease = await begin();
    expect(await renewLease(database, lease, { leaseMs: 60_000 })).toEqual({ request: null });
    const asks = await Promise.all(
      [1, 2, 3].map(() => requestOfRun(database, { runId: lease.runId, personId: person.id, request: "cancel" })),
    );
    expect(asks).toEqual(["requested", "requested", "requested"]);
    expect(await renewLease(database, lease, { leaseMs: 60_000 })).toEqual({ request: "cancel" });
    await cancelRun(database, lease, { ...nothing, progress });
    expect(await runOf(lease)).toMatchObject({ status: "cancelled", step: 20, checkpoint: null });
    expect(await lastEvents(lease, 2)).toEqual([
      { type: "cancel-requested", by: person.name },
      { type: "cancelled", step: 20 },
    ]);
  });

  it("ends a paused run at once", async () => {
    const lease = await begin();
    await prisma.run.update({ where: { id: lease.runId }, data: { status: "paused", leaseExpiresAt: null, leaseRenewedAt: null } });
    expect(await requestOfRun(database, { runId: lease.runId, personId: person.id, request: "cancel" })).toBe("cancelled");
    expect(await runOf(lease)).toMatchObject({ status: "cancelled", checkpoint: null });
  });

  it("either ends a waiting run or asks its trainer, when both reach for it", async () => {
    for (let round = 0; round < 20; round++) {
      const runId = await launchExample(database);
      const [claimed, asked] = await Promise.all([claim(), requestOfRun(database, { runId, personId: person.id, request: "cancel" })]);
      expect(asked).toBe(claimed ? "requested" : "cancelled");
      expect(await runOf({ runId })).toMatchObject({ status: claimed ? "running" : "cancelled" });
      if (claimed) await cancelRun(database, claimed.lease, nothing);
    }
  });

  it("refuses a run that has ended, and one that does not exist", async () => {
    const lease = await begin();
    await completeRun(database, lease, completedRecording);
    const request = { runId: lease.runId, personId: person.id, request: "cancel" } as const;
    await expect(requestOfRun(database, request)).rejects.toMatchObject({
      code: "wrong-status",
      message: expect.stringContaining("completed"),
    });
    await expect(requestOfRun(database, { ...request, runId: person.id })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("handOverRun", () => {
  it("puts the run back in its place in the queue, with its checkpoint", async () => {
    const lease = await begin();
    await launchExample(database, { name: "younger" });
    const checkpoint = { step: 20, bytes: new Uint8Array([2]) };
    expect(await handOverRun(database, lease, { ...nothing, progress, checkpoint })).toBe("queued");
    expect(await runOf(lease)).toMatchObject({ status: "queued", leaseExpiresAt: null, lossesSinceCheckpoint: 0, step: 20 });
    expect(await lastEvents(lease, 1)).toEqual([{ type: "handed-over", trainer: trainerId, step: 20 }]);
    expect(await claim()).toMatchObject({ lease: { runId: lease.runId, token: 2 }, checkpoint });
  });

  it("ends a run that was asked to cancel in the meantime", async () => {
    const lease = await begin();
    await requestOfRun(database, { runId: lease.runId, personId: person.id, request: "cancel" });
    expect(await handOverRun(database, lease, nothing)).toBe("cancelled");
    expect(await runOf(lease)).toMatchObject({ status: "cancelled", checkpoint: null });
    expect(await claim()).toBeNull();
  });
});

describe("closeAbandonedRuns", () => {
  const close = () => closeAbandonedRuns(database, { maxLosses: 2 });

  it("leaves runs alone that have a trainer, wait for one, or may be tried again", async () => {
    await begin();
    const lost = await begin();
    await expireLease(database, lost.runId);
    await launchExample(database);
    expect(await close()).toEqual([]);
  });

  it("fails a run that lost too many trainers without a checkpoint", async () => {
    const lease = await begin();
    for (let loss = 0; loss < 2; loss++) {
      await expireLease(database, lease.runId);
      if (loss === 0) await claim();
    }
    expect(await close()).toEqual([lease.runId]);
    const run = await runOf(lease);
    expect(run).toMatchObject({ status: "failed", errorCode: "trainer-lost", lossesSinceCheckpoint: 2, checkpoint: null });
    expect(await lastEvents(lease, 2)).toEqual([
      { type: "lease-expired", trainer: trainerId, losses: 2 },
      { type: "failed", code: "trainer-lost", message: run.errorMessage },
    ]);
  });

  it("cancels a lost run that was asked to cancel", async () => {
    const lease = await begin();
    await requestOfRun(database, { runId: lease.runId, personId: person.id, request: "cancel" });
    expect(await close()).toEqual([]);
    await expireLease(database, lease.runId);
    const closed = await Promise.all([close(), close(), close()]);
    expect(closed.flat()).toEqual([lease.runId]);
    expect(await runOf(lease)).toMatchObject({ status: "cancelled" });
  });
});
