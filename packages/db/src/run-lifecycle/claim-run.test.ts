import { beforeEach, describe, expect, it } from "vitest";
import { localPerson } from "../person.ts";
import { engineChosen, eventsOf, exampleConfig, exampleTrainer, expireLease, launchExample, nothing } from "../testing/example-runs.ts";
import { openTestDatabase } from "../testing/test-database.ts";
import { registerTrainer } from "../trainer-registry.ts";
import { type ClaimRequest, claimRun } from "./claim-run.ts";
import { handOverRun } from "./hand-over-run.ts";
import { pinEngine } from "./pin-engine.ts";
import { recordProgress } from "./record-progress.ts";
import { requestOfRun } from "./request-of-run.ts";

const database = await openTestDatabase();
const { prisma } = database;
let trainerId = "";
const claim = (request: Partial<ClaimRequest> = {}) =>
  claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: { reference: "reference-1" }, ...request });
const mustClaim = async (request: Partial<ClaimRequest> = {}) => (await claim(request)) ?? expect.fail("There was nothing to claim");
const nameOfNext = async (request: Partial<ClaimRequest> = {}) => (await claim(request))?.name ?? null;

beforeEach(async () => {
  await prisma.run.deleteMany();
  await prisma.trainer.deleteMany();
  trainerId = await exampleTrainer(database);
});

describe("claimRun", () => {
  it("gives 40 runs to 20 trainers, each exactly once", async () => {
    const launched = await Promise.all(Array.from({ length: 40 }, () => launchExample(database)));
    const claimUntilNone = async () => {
      const ids: string[] = [];
      for (let run = await claim(); run; run = await claim()) ids.push(run.lease.runId);
      return ids;
    };
    const claimed = (await Promise.all(Array.from({ length: 20 }, claimUntilNone))).flat();
    expect(claimed.sort()).toEqual(launched.sort());
    const rows = await prisma.run.findMany({ select: { status: true, token: true } });
    expect(new Set(rows.map(({ status, token }) => `${status} ${token}`))).toEqual(new Set(["running 1"]));
  });

  it("gives one lost run to one of 20 trainers", async () => {
    const runId = await launchExample(database);
    await claim();
    await expireLease(database, runId);
    const claimed = await Promise.all(Array.from({ length: 20 }, () => claim()));
    expect(claimed.filter((run) => run !== null).map(({ lease }) => lease)).toEqual([{ runId, token: 2 }]);
  });

  it("returns everything a trainer needs to begin", async () => {
    const runId = await launchExample(database, { name: "first" });
    expect(await claim()).toEqual({
      lease: { runId, token: 1 },
      name: "first",
      config: exampleConfig,
      pinned: null,
      checkpoint: null,
      hardSet: null,
      recordedSteps: {},
      lastRecording: 0,
      activeSeconds: 0,
      bestValAccuracy: null,
      request: null,
    });
    expect(await eventsOf(database, runId)).toEqual([
      [1, { type: "queued", by: "Local user" }],
      [2, { type: "claimed", trainer: trainerId, token: 1 }],
    ]);
    expect(await claim()).toBeNull();
  });

  it("takes the highest priority first, then the oldest", async () => {
    await launchExample(database, { name: "second" });
    await launchExample(database, { name: "third" });
    await launchExample(database, { name: "first", priority: 1 });
    await launchExample(database, { name: "last", priority: -1 });
    const names = [await nameOfNext(), await nameOfNext(), await nameOfNext(), await nameOfNext(), await nameOfNext()];
    expect(names).toEqual(["first", "second", "third", "last", null]);
  });

  it("leaves a run alone whose lease has not run out, and takes it with everything recorded when it has", async () => {
    const runId = await launchExample(database);
    const { lease } = await mustClaim();
    await pinEngine(database, lease, engineChosen);
    const bytes = new Uint8Array([1, 2, 3]);
    await recordProgress(database, lease, {
      chunks: [
        { series: "batch/loss", steps: [1, 2], values: [2, 1] },
        { series: "batch/loss", steps: [3], values: [0.5] },
        { series: "epoch/loss", steps: [10], values: [1] },
      ],
      events: [],
      progress: { step: 12, epoch: 1, imagesPerSecond: 100, activeSeconds: 1.5, bestValAccuracy: 0.9 },
      checkpoint: { step: 12, bytes },
    });
    expect(await claim()).toBeNull();
    await expireLease(database, runId);
    const another = await exampleTrainer(database);
    expect(await claim({ trainerId: another })).toMatchObject({
      lease: { runId, token: 2 },
      pinned: { engine: "reference", build: "reference-1" },
      checkpoint: { step: 12, bytes },
      recordedSteps: { "batch/loss": 3, "epoch/loss": 10 },
      activeSeconds: 1.5,
      bestValAccuracy: 0.9,
    });
    const events = await eventsOf(database, runId);
    expect(events.slice(-2).map(([, event]) => event)).toEqual([
      { type: "lease-expired", trainer: trainerId, losses: 1 },
      { type: "claimed", trainer: another, token: 2 },
    ]);
  });

  it("counts losses until a checkpoint, and none for a hand-over", async () => {
    const runId = await launchExample(database);
    const losses = async () => (await prisma.run.findUniqueOrThrow({ where: { id: runId } })).lossesSinceCheckpoint;
    const lose = async () => {
      await expireLease(database, runId);
      return (await mustClaim()).lease;
    };
    await claim();
    await lose();
    const lease = await lose();
    expect(await losses()).toBe(2);
    await handOverRun(database, lease, nothing);
    const next = await mustClaim();
    expect(await losses()).toBe(2);
    await recordProgress(database, next.lease, { ...nothing, checkpoint: { step: 1, bytes: new Uint8Array(1) } });
    expect(await losses()).toBe(0);
    await lose();
    expect(await losses()).toBe(1);
  });

  it("passes on that a lost run was asked to cancel", async () => {
    const runId = await launchExample(database);
    await claim();
    const person = await localPerson(database);
    await requestOfRun(database, { runId, personId: person.id, request: "cancel" });
    await expireLease(database, runId);
    expect(await claim()).toMatchObject({ request: "cancel" });
  });

  it("gives a run that began only to the same build of its engine", async () => {
    const runId = await launchExample(database);
    const { lease } = await mustClaim();
    await pinEngine(database, lease, engineChosen);
    await handOverRun(database, lease, nothing);
    expect(await claim({ engineBuilds: { reference: "reference-2", tfjs: "reference-1" } })).toBeNull();
    expect(await claim({ engineBuilds: {} })).toBeNull();
    expect(await claim()).toMatchObject({ lease: { runId } });
  });

  it("is told the engine of a run together with its log, once, also where that was sent again", async () => {
    const runId = await launchExample(database);
    const { lease } = await mustClaim();
    await pinEngine(database, lease, engineChosen);
    await pinEngine(database, lease, engineChosen);
    expect((await eventsOf(database, runId)).slice(2)).toEqual([[3, engineChosen]]);
    await expireLease(database, runId);
    expect(await mustClaim()).toMatchObject({ pinned: { engine: "reference", build: "reference-1" } });
  });

  it("gives a run that forces an engine to a trainer that has it, and to anyone only if no living trainer has", async () => {
    const config = { ...exampleConfig, engine: "tfjs" as const };
    const { id: withTfjs } = await registerTrainer(database, {
      host: "another",
      pid: 2,
      version: "0.0.0",
      engines: [{ engine: "tfjs", available: true, device: "wasm", build: "tfjs-1" }],
    });
    await launchExample(database, { config });
    expect(await claim()).toBeNull();
    expect(await claim({ trainerId: withTfjs, engineBuilds: { tfjs: "tfjs-1" } })).not.toBeNull();

    await launchExample(database, { config });
    expect(await claim()).toBeNull();
    await prisma.$executeRaw`UPDATE "Trainer" SET "heartbeatAt" = clock_timestamp() - interval '1 minute' WHERE id = ${withTfjs}::uuid`;
    expect(await claim()).not.toBeNull();

    await launchExample(database, { config });
    await prisma.$executeRaw`UPDATE "Trainer" SET "heartbeatAt" = clock_timestamp() WHERE id = ${withTfjs}::uuid`;
    expect(await claim()).toBeNull();
    await prisma.$executeRaw`UPDATE "Trainer" SET "stoppedAt" = clock_timestamp() WHERE id = ${withTfjs}::uuid`;
    expect(await claim()).not.toBeNull();
  });

  it.each([
    ["of a newer version", { ...exampleConfig, version: 2 }, "unknown-config-version"],
    ["with an unknown key", { ...exampleConfig, momentum: 1 }, "invalid-input"],
    ["that is no object", "nonsense", "invalid-input"],
    ["that forces an engine of the future", { ...exampleConfig, engine: "quantum" }, "invalid-input"],
  ])("fails a run with a config %s, and takes the next", async (_name, config, code) => {
    const broken = await launchExample(database, { priority: 1 });
    await prisma.run.update({ where: { id: broken }, data: { config } });
    await launchExample(database, { name: "sound" });
    expect(await nameOfNext()).toBe("sound");
    const row = await prisma.run.findUniqueOrThrow({ where: { id: broken } });
    expect(row).toMatchObject({ status: "failed", errorCode: code, leaseExpiresAt: null });
    const events = await eventsOf(database, broken);
    expect(events.at(-1)).toEqual([row.seq, { type: "failed", code, message: row.errorMessage }]);
  });

  it("fails a run whose checkpoint is not what was stored", async () => {
    const runId = await launchExample(database);
    const { lease } = await mustClaim();
    await recordProgress(database, lease, { ...nothing, checkpoint: { step: 1, bytes: new Uint8Array([1, 2, 3]) } });
    await prisma.blobChunk.updateMany({ data: { bytes: new Uint8Array([1, 2, 4]) } });
    await expireLease(database, runId);
    expect(await claim()).toBeNull();
    expect(await prisma.run.findUnique({ where: { id: runId } })).toMatchObject({ status: "failed", errorCode: "data-corrupt" });
  });
});
