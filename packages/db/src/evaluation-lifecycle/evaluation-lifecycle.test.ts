import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { beforeEach, describe, expect, it } from "vitest";
import { readBlob } from "../blobs.ts";
import { localPerson } from "../person.ts";
import { claimRun } from "../run-lifecycle/claim-run.ts";
import { saveBrowserRun } from "../run-lifecycle/save-browser-run.ts";
import { completedRecording, dumpOf, eventsOf, exampleBrowserRun, exampleTrainer } from "../testing/example-runs.ts";
import { openTestDatabase } from "../testing/test-database.ts";
import { claimEvaluation } from "./claim-evaluation.ts";
import { completeEvaluation, failEvaluation, handOverEvaluation } from "./end-evaluation.ts";
import type { EvaluationLease } from "./evaluation-lease.ts";
import { renewEvaluationLease } from "./renew-evaluation-lease.ts";

const database = await openTestDatabase();
const { prisma } = database;
const person = await localPerson(database);
const trainerId = await exampleTrainer(database);
const { model, evaluation } = completedRecording;
const claim = () => claimEvaluation(database, { trainerId, leaseMs: 60_000, maxLosses: 3 });

async function save(changes: Parameters<typeof exampleBrowserRun>[0] = {}): Promise<string> {
  const run = exampleBrowserRun(changes);
  await saveBrowserRun(database, { run, model, personId: person.id, version: "0.0.0", dataChecksum: "0".repeat(64) });
  return run.id;
}

async function claimed() {
  const taken = await claim();
  if (!taken) expect.fail("There was nothing to claim");
  return taken;
}

const expire = ({ evaluationId }: EvaluationLease) =>
  prisma.$executeRaw`UPDATE "Evaluation" SET "leaseExpiresAt" = clock_timestamp() - interval '1 second' WHERE id = ${evaluationId}::uuid`;

const readRun = (id: string) =>
  prisma.run.findUniqueOrThrow({ where: { id }, include: { model: { include: { evaluations: true } }, metrics: true } });

beforeEach(async () => {
  await prisma.run.deleteMany();
  await prisma.blob.deleteMany();
});

describe("saveBrowserRun", () => {
  it("stores a completed run with its points, log and model, without test figures", async () => {
    const run = await readRun(await save());
    expect(run).toMatchObject({
      origin: "browser",
      status: "completed",
      engine: "wasm",
      engineBuild: "wasm-1-relaxed",
      step: 10,
      epoch: 1,
    });
    expect(run).toMatchObject({ device: "Chrome 141 on Linux, 2 threads", testAccuracy: null, testLoss: null, bestValAccuracy: 0.5 });
    expect(run.model).toMatchObject({ origin: "browser", weightsSha256: model.weightsSha256, evaluations: [{ loss: null, token: 0 }] });
    expect(run.metrics.flatMap(({ steps }) => steps)).toHaveLength(24);
    expect((await eventsOf(database, run.id)).map(([, event]) => event)).toEqual([
      expect.objectContaining({ type: "engine-chosen", build: "wasm-1-relaxed" }),
      { type: "epoch-ended", epoch: 1, step: 10, seconds: 1.5 },
      { type: "completed", step: 10 },
      { type: "saved-from-browser", by: person.name, browser: "Chrome 141 on Linux", testLoss: 0.3, testAccuracy: 0.9 },
    ]);
    expect(Math.max(...(await eventsOf(database, run.id)).map(([seq]) => seq))).toBe(run.seq);
  });

  it("stores a run once that is sent again, and changes nothing then", async () => {
    const id = await save();
    const before = await dumpOf(database);
    await save({ id, name: "another" });
    expect(await dumpOf(database)).toEqual(before);
  });

  it("is not given to a trainer to train", async () => {
    await save();
    expect(await claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: { wasm: "wasm-1-relaxed" } })).toBeNull();
  });
});

describe("an evaluation", () => {
  it("is claimed, done and told: then its figures are those of the run", async () => {
    const id = await save();
    const { lease, weights, run: trained } = await claimed();
    expect([trained?.id, trained?.config.dataset.id, weights]).toEqual([id, "mnist", model.weights]);
    await renewEvaluationLease(database, lease, { leaseMs: 60_000 });
    await completeEvaluation(database, lease, evaluation);
    const run = await readRun(id);
    expect(run).toMatchObject({ testLoss: evaluation.loss, testAccuracy: evaluation.accuracy });
    const [stored] = run.model?.evaluations ?? [];
    expect(stored).toMatchObject({ images: 100, confusion: evaluation.confusion, leaseExpiresAt: null, trainerId });
    expect(await readBlob(database, stored?.blobId ?? "")).toEqual(evaluation.probabilities);
    expect((await eventsOf(database, id)).slice(-2)).toEqual([
      [run.seq - 1, { type: "evaluation-claimed", trainer: trainerId, token: 1 }],
      [run.seq, { type: "evaluated", testLoss: evaluation.loss, testAccuracy: evaluation.accuracy }],
    ]);
    expect(await claim()).toBeNull();
  });

  it("is claimed by one of many trainers at once", async () => {
    await Promise.all(Array.from({ length: 5 }, () => save()));
    const taken = (await Promise.all(Array.from({ length: 12 }, claim))).filter((one) => one !== null);
    expect(new Set(taken.map(({ lease }) => lease.evaluationId)).size).toBe(5);
    expect(taken).toHaveLength(5);
  });

  it("goes on elsewhere when its trainer is lost, whose writes are then refused", async () => {
    const id = await save();
    const { lease: lost } = await claimed();
    await expire(lost);
    const { lease } = await claimed();
    const before = await dumpOf(database);
    const writes = [
      () => renewEvaluationLease(database, lost, { leaseMs: 1 }),
      () => completeEvaluation(database, lost, evaluation),
      () => failEvaluation(database, lost, new GlyphlabError("internal", "It broke.")),
      () => handOverEvaluation(database, lost),
    ];
    for (const write of writes) await expect(write()).rejects.toMatchObject({ code: "fenced" });
    expect(await dumpOf(database)).toEqual(before);
    await completeEvaluation(database, lease, evaluation);
    await expect(completeEvaluation(database, lease, evaluation)).rejects.toMatchObject({ code: "fenced" });
    expect((await readRun(id)).testAccuracy).toBe(evaluation.accuracy);
  });

  it("is given back in order without a loss, and waits again", async () => {
    await save();
    await handOverEvaluation(database, (await claimed()).lease);
    const { lease } = await claimed();
    expect(await prisma.evaluation.findUniqueOrThrow({ where: { id: lease.evaluationId } })).toMatchObject({ losses: 0, token: 2 });
  });

  it("ends when it has lost its trainer too often, with the run and its model kept", async () => {
    const id = await save();
    for (let loss = 0; loss < 3; loss++) await expire((await claimed()).lease);
    expect(await claim()).toBeNull();
    const run = await readRun(id);
    expect(run).toMatchObject({ status: "completed", testAccuracy: null });
    expect(run.model?.evaluations).toMatchObject([{ errorCode: "trainer-lost", leaseExpiresAt: null }]);
    expect((await eventsOf(database, id)).at(-1)?.[1]).toMatchObject({ type: "evaluation-failed", code: "trainer-lost" });
  });

  it("whose run cannot be read is failed on the way to the next", async () => {
    const unreadable = await save();
    await prisma.run.update({ where: { id: unreadable }, data: { config: { version: 2 } } });
    const readable = await save();
    expect((await claimed()).run?.id).toBe(readable);
    expect((await readRun(unreadable)).model?.evaluations).toMatchObject([{ errorCode: "unknown-config-version" }]);
  });
});
