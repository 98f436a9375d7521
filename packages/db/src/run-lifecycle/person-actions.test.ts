import type { RunRequest } from "@glyphlab/core/contracts/run-actions";
import { beforeEach, describe, expect, it } from "vitest";
import { localPerson } from "../person.ts";
import {
  completedRecording,
  engineChosen,
  eventsOf,
  exampleConfig,
  exampleTrainer,
  expireLease,
  launchExample,
  nothing,
} from "../testing/example-runs.ts";
import { openTestDatabase } from "../testing/test-database.ts";
import { trimFinalCheckpoints } from "./checkpoint.ts";
import { claimRun } from "./claim-run.ts";
import { closeAbandonedRuns } from "./close-abandoned-runs.ts";
import { completeRun } from "./complete-run.ts";
import { continueRun } from "./continue-run.ts";
import { handOverRun } from "./hand-over-run.ts";
import type { Lease } from "./lease.ts";
import { moveRun } from "./move-run.ts";
import { pinEngine } from "./pin-engine.ts";
import { renewLease } from "./renew-lease.ts";
import { requestOfRun } from "./request-of-run.ts";
import { resumeRun } from "./resume-run.ts";

const database = await openTestDatabase();
const { prisma } = database;
const { id: personId, name: by } = await localPerson(database);
const trainerId = await exampleTrainer(database);
const rounds = Array.from({ length: 20 });

const claim = (engineBuilds = { reference: "reference-1" }) => claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds });
const ask = (runId: string, request: RunRequest) => requestOfRun(database, { runId, personId, request });
const resume = (runId: string) => resumeRun(database, { runId, personId });
const move = (runId: string) => moveRun(database, { runId, personId });
const goOn = (runId: string, epochs = 2) => continueRun(database, { runId, personId, epochs });
const runOf = (id: string) => prisma.run.findUniqueOrThrow({ where: { id }, include: { checkpoint: true } });
const lastEvents = async (runId: string, count: number) => (await eventsOf(database, runId)).slice(-count).map(([, event]) => event);

const progress = { step: 20, epoch: 2, imagesPerSecond: 5, activeSeconds: 2, bestValAccuracy: 0.5 };
const atStep20 = { ...nothing, progress, checkpoint: { step: 20, bytes: new Uint8Array([20]) } };
const finished = {
  ...completedRecording,
  progress: { ...progress, step: 30, epoch: 3 },
  checkpoint: { step: 30, bytes: new Uint8Array([30]) },
};

async function begin(): Promise<Lease> {
  await launchExample(database, { name: "example" });
  const { lease } = (await claim()) ?? expect.fail("There was nothing to claim");
  await pinEngine(database, lease, engineChosen);
  return lease;
}

beforeEach(async () => {
  await prisma.run.deleteMany();
  await prisma.blob.deleteMany();
});

describe("a pause", () => {
  it("is told to the trainer, which gives the run back; resumed, another one goes on from its checkpoint", async () => {
    const lease = await begin();
    expect(await ask(lease.runId, "pause")).toBe("requested");
    expect(await ask(lease.runId, "pause")).toBe("requested");
    expect(await runOf(lease.runId)).toMatchObject({ request: "pause", requestedById: personId, requestedAt: expect.any(Date) });
    expect(await renewLease(database, lease, { leaseMs: 60_000 })).toEqual({ request: "pause" });
    expect(await handOverRun(database, lease, atStep20)).toBe("paused");
    expect(await runOf(lease.runId)).toMatchObject({
      status: "paused",
      request: null,
      requestedAt: null,
      leaseExpiresAt: null,
      imagesPerSecond: null,
    });
    expect(await lastEvents(lease.runId, 2)).toEqual([
      { type: "pause-requested", by },
      { type: "paused", step: 20 },
    ]);
    expect(await claim()).toBeNull();

    await resume(lease.runId);
    expect(await lastEvents(lease.runId, 1)).toEqual([{ type: "resume-requested", by }]);
    expect(await claim()).toMatchObject({ lease: { runId: lease.runId, token: 2 }, checkpoint: { step: 20 }, request: null });
  });

  it("takes a waiting run out of the queue at once", async () => {
    const runId = await launchExample(database);
    expect(await ask(runId, "pause")).toBe("paused");
    expect(await claim()).toBeNull();
    await resume(runId);
    expect(await claim()).not.toBeNull();
  });

  it("needs no trainer where the trainer is lost", async () => {
    const [asked, lost] = [await begin(), await begin()];
    await ask(asked.runId, "pause");
    await expireLease(database, asked.runId);
    expect(await closeAbandonedRuns(database, { maxLosses: 3 })).toEqual([asked.runId]);
    await expireLease(database, lost.runId);
    expect(await ask(lost.runId, "pause")).toBe("paused");
    for (const { runId } of [asked, lost]) {
      expect(await runOf(runId)).toMatchObject({ status: "paused", request: null, lossesSinceCheckpoint: 1 });
      expect(await lastEvents(runId, 3)).toEqual([
        { type: "pause-requested", by },
        { type: "lease-expired", trainer: trainerId, losses: 1 },
        { type: "paused", step: 0 },
      ]);
    }
  });
});

describe("an early stop", () => {
  it("stays open until a trainer has made a result of what was trained", async () => {
    const lease = await begin();
    expect(await ask(lease.runId, "stop")).toBe("requested");
    expect(await handOverRun(database, lease, atStep20)).toBe("queued");
    const next = (await claim()) ?? expect.fail("There was nothing to claim");
    expect(next).toMatchObject({ request: "stop", checkpoint: { step: 20 } });
    await completeRun(database, next.lease, { ...completedRecording, ...atStep20 });
    expect(await runOf(lease.runId)).toMatchObject({
      status: "completed",
      step: 20,
      totalSteps: 30,
      request: null,
      checkpoint: { step: 20 },
    });
  });

  it("queues a paused run for its evaluation", async () => {
    const lease = await begin();
    await ask(lease.runId, "pause");
    await handOverRun(database, lease, atStep20);
    expect(await ask(lease.runId, "stop")).toBe("requested");
    expect(await runOf(lease.runId)).toMatchObject({ status: "queued", request: "stop" });
    expect(await claim()).toMatchObject({ request: "stop" });
  });

  it("goes to another trainer when the first is lost", async () => {
    const lease = await begin();
    await ask(lease.runId, "stop");
    await expireLease(database, lease.runId);
    expect(await closeAbandonedRuns(database, { maxLosses: 3 })).toEqual([]);
    expect(await claim()).toMatchObject({ request: "stop" });
  });
});

describe("wishes for one run", () => {
  it("take the place of weaker ones and are refused after stronger ones", async () => {
    const { runId } = await begin();
    for (const request of ["pause", "stop", "cancel"] as const) {
      expect(await ask(runId, request)).toBe("requested");
      expect(await runOf(runId)).toMatchObject({ request });
    }
    await expect(ask(runId, "stop")).rejects.toMatchObject({
      code: "wrong-status",
      message: "This run was asked to be cancelled already.",
    });
    await expect(ask(runId, "pause")).rejects.toMatchObject({ code: "wrong-status" });
    expect(await runOf(runId)).toMatchObject({ request: "cancel" });
  });

  it("leave the strongest one standing, whichever comes first", async () => {
    for (const _ of rounds) {
      const lease = await begin();
      await Promise.allSettled([ask(lease.runId, "pause"), ask(lease.runId, "cancel"), ask(lease.runId, "pause")]);
      expect(await runOf(lease.runId)).toMatchObject({ request: "cancel" });
      expect(await handOverRun(database, lease, nothing)).toBe("cancelled");
    }
  });

  it("are refused when they make no sense", async () => {
    const lease = await begin();
    const refused = { code: "wrong-status" };
    await expect(resume(lease.runId)).rejects.toMatchObject(refused);
    await expect(move(lease.runId)).rejects.toMatchObject(refused);
    await expect(goOn(lease.runId)).rejects.toMatchObject(refused);
    await completeRun(database, lease, finished);
    for (const request of ["pause", "stop", "cancel"] as const) await expect(ask(lease.runId, request)).rejects.toMatchObject(refused);
    const waiting = await launchExample(database);
    await expect(ask(waiting, "stop")).rejects.toMatchObject({ ...refused, message: expect.stringContaining("cancel this run instead") });
    for (const act of [resume, move, goOn]) await expect(act(personId)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("races", () => {
  it("a pause and the end of the run: one of them wins, whole", async () => {
    for (const _ of rounds) {
      const lease = await begin();
      const [asked, completed] = await Promise.allSettled([ask(lease.runId, "pause"), completeRun(database, lease, finished)]);
      expect(completed.status).toBe("fulfilled");
      if (asked.status === "rejected") expect(asked.reason).toMatchObject({ code: "wrong-status" });
      expect(await runOf(lease.runId)).toMatchObject({ status: "completed", request: null });
    }
  });

  it("an early stop and a hand-over: the wish is never lost", async () => {
    for (const _ of rounds) {
      const lease = await begin();
      const [asked, handedOver] = await Promise.all([ask(lease.runId, "stop"), handOverRun(database, lease, atStep20)]);
      expect([asked, handedOver]).toEqual(["requested", "queued"]);
      expect(await claim()).toMatchObject({ lease: { runId: lease.runId, token: 2 }, request: "stop" });
    }
  });

  it("a pause and a hand-over: paused either way", async () => {
    for (const _ of rounds) {
      const lease = await begin();
      await Promise.all([ask(lease.runId, "pause"), handOverRun(database, lease, atStep20)]);
      expect(await runOf(lease.runId)).toMatchObject({ status: "paused", request: null });
    }
  });

  it("a pause of a run with an expired lease, its old trainer and the next one: one owner, one outcome", async () => {
    for (const _ of rounds) {
      const lease = await begin();
      await expireLease(database, lease.runId);
      const [, claimed, handedOver] = await Promise.allSettled([
        ask(lease.runId, "pause"),
        claim(),
        handOverRun(database, lease, atStep20),
        closeAbandonedRuns(database, { maxLosses: 3 }),
      ]);
      const run = await runOf(lease.runId);
      const taken = claimed.status === "fulfilled" ? claimed.value : null;
      if (taken && taken.lease.token === run.token && run.status === "running") {
        expect(run.request).toBe("pause");
        expect(await handOverRun(database, taken.lease, nothing)).toBe("paused");
      }
      expect((await runOf(lease.runId)).status).toBe("paused");
      if (handedOver.status === "rejected") expect(handedOver.reason).toMatchObject({ code: "fenced" });
    }
  });
});

describe("moveRun", () => {
  it("frees a waiting run from its build, and says so", async () => {
    const lease = await begin();
    await handOverRun(database, lease, atStep20);
    expect(await claim({ reference: "reference-2" })).toBeNull();
    await move(lease.runId);
    expect(await lastEvents(lease.runId, 1)).toEqual([{ type: "moved", by, build: "reference-1", step: 20 }]);
    expect(await claim({ reference: "reference-2" })).toMatchObject({ pinned: null, checkpoint: { step: 20 } });
  });

  it("takes a run from a trainer that is lost: what that one still writes is refused", async () => {
    const lease = await begin();
    await expireLease(database, lease.runId);
    await move(lease.runId);
    expect(await runOf(lease.runId)).toMatchObject({ status: "queued", engine: null, lossesSinceCheckpoint: 1 });
    await expect(handOverRun(database, lease, atStep20)).rejects.toMatchObject({ code: "fenced" });
  });

  it("refuses a run whose config forces an engine that no trainer has", async () => {
    const lease = await begin();
    await handOverRun(database, lease, atStep20);
    await prisma.run.update({ where: { id: lease.runId }, data: { config: { ...exampleConfig, engine: "tfjs" } } });
    await expect(move(lease.runId)).rejects.toMatchObject({ code: "wrong-status", message: expect.stringContaining("tfjs") });
  });
});

describe("continueRun", () => {
  it("queues a child that goes on from its parent's weights, optimizer, step and engine", async () => {
    const lease = await begin();
    await completeRun(database, lease, finished);
    const { id } = await goOn(lease.runId, 2);
    expect(await runOf(id)).toMatchObject({
      name: "example +2",
      status: "queued",
      parentId: lease.runId,
      config: { ...exampleConfig, epochs: 5 },
      startStep: 30,
      step: 30,
      epoch: 3,
      totalSteps: 50,
      totalEpochs: 5,
      engineBuild: "reference-1",
    });
    expect(await eventsOf(database, id)).toEqual([
      [1, { type: "continued", by, parent: lease.runId, name: "example", step: 30, epoch: 3 }],
      [2, { type: "queued", by }],
    ]);
    expect(await claim({ reference: "reference-2" })).toBeNull();
    expect(await claim()).toMatchObject({ lease: { runId: id }, checkpoint: { step: 30, bytes: new Uint8Array([30]) } });
  });

  it("refuses more epochs than a run may have, and fewer than one", async () => {
    const lease = await begin();
    await completeRun(database, lease, finished);
    await expect(goOn(lease.runId, 998)).rejects.toMatchObject({ code: "invalid-input", message: expect.stringContaining("1000") });
    await expect(goOn(lease.runId, 0)).rejects.toMatchObject({ code: "invalid-input" });
  });

  it("outlives its parent", async () => {
    const lease = await begin();
    await completeRun(database, lease, finished);
    const { id } = await goOn(lease.runId);
    await prisma.run.delete({ where: { id: lease.runId } });
    expect(await runOf(id)).toMatchObject({ parentId: null, checkpoint: { step: 30 } });
  });

  it("says that the checkpoint is gone once there are too many, the oldest first", async () => {
    const ids: string[] = [];
    for (const byte of [1, 2, 3]) {
      const lease = await begin();
      await completeRun(database, lease, { ...finished, checkpoint: { step: 30, bytes: new Uint8Array(100).fill(byte) } });
      ids.push(lease.runId);
    }
    const [oldest = "", middle = "", newest = ""] = ids;
    await prisma.$transaction((transaction) => trimFinalCheckpoints(transaction, 200));
    expect(await prisma.checkpoint.count()).toBe(2);
    await expect(goOn(oldest)).rejects.toMatchObject({ code: "wrong-status", message: expect.stringContaining("gone") });
    await goOn(middle);
    await prisma.$transaction((transaction) => trimFinalCheckpoints(transaction, 1));
    await expect(goOn(middle)).rejects.toMatchObject({ code: "wrong-status" });
    await goOn(newest);
    // The child's blob stays, the oldest one's is gone.
    expect(await prisma.blob.count({ where: { checkpoints: { some: {} } } })).toBe(2);
    expect(await prisma.blob.count({ where: { size: 100 } })).toBe(2);
  });
});
