import { datasetChecksum } from "@glyphlab/core/data/sources/dataset-checksum";
import { addDrawing } from "@glyphlab/db/hard-set/add-drawing";
import { relabelDrawing } from "@glyphlab/db/hard-set/change-drawing";
import { readHardSet } from "@glyphlab/db/hard-set/read-hard-set";
import { localPerson } from "@glyphlab/db/person";
import { requestOfRun } from "@glyphlab/db/run-lifecycle/request-of-run";
import { exampleDrawing } from "@glyphlab/db/testing/example-drawings";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { afterEach, describe, expect, test } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { finishedRun, launch, readEvents, readRun, readSeries, runThat, smallConfig } from "./testing/runs.ts";
import { killTrainers, TrainerProcess } from "./testing/trainer-process.ts";

const database = await openTestDatabase();
const startTrainer = (environment: Record<string, string> = {}) => new TrainerProcess({ DATABASE_URL: database.url, ...environment });

afterEach(killTrainers);

async function waitingHeartbeats(): Promise<number> {
  const rows = await database.prisma.$queryRaw<unknown[]>`
    SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%"leaseExpiresAt" = now.at%' AND pid <> pg_backend_pid()`;
  return rows.length;
}

describe("a run", () => {
  test("is trained to its end, with everything recorded", async () => {
    const config = smallConfig();
    const id = await launch(database, config);
    startTrainer();
    const run = await finishedRun(database, id);

    expect(run).toMatchObject({ status: "completed", step: 30, epoch: 3, engine: "reference", errorCode: null, checkpoint: { step: 30 } });
    expect(run.activeSeconds).toBeGreaterThan(0);
    const events = await readEvents(database, id);
    const epochEnded = "epoch-ended";
    expect(events.map(({ type }) => type)).toEqual([
      "queued",
      "claimed",
      "engine-chosen",
      epochEnded,
      epochEnded,
      epochEnded,
      "evaluated",
      "completed",
    ]);
    const series = await readSeries(database, id);
    expect(series["batch/loss"]?.steps).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    expect(series["batch/accuracy"]?.steps).toEqual(series["batch/loss"]?.steps);
    for (const name of ["loss", "accuracy", "val_loss", "val_accuracy"]) expect(series[`epoch/${name}`]?.steps).toEqual([10, 20, 30]);

    expect(run).toMatchObject({ version: packageJson.version, threads: expect.any(Number), dataChecksum: datasetChecksum("mnist") });

    const evaluation = run.model?.evaluations[0];
    expect(run.model?.parameters).toBe(784 * 16 + 16 + 16 * 10 + 10);
    expect(run.model?.weightsSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(evaluation).toMatchObject({ images: 200, split: "test", accuracy: run.testAccuracy, loss: run.testLoss });
    // The validation images are the test images, so the last validation is the evaluation.
    expect(series["epoch/val_accuracy"]?.values.at(-1)).toBe(run.testAccuracy);
    const right = Array.from({ length: 10 }, (_, digit) => evaluation?.confusion[digit * 11] ?? 0).reduce((sum, count) => sum + count, 0);
    expect(right / 200).toBeCloseTo(run.testAccuracy ?? 0, 12);
  });

  test("that has just ended is no lost lease to a heartbeat that was on its way", async () => {
    const trainer = startTrainer({ GLYPHLAB_LEASE_MS: "1500" });
    await trainer.logged("ready");
    await database.prisma.$transaction(
      async (transaction) => {
        // The run's last transaction waits for this lock, and the heartbeat waits for that transaction.
        await transaction.$executeRaw`LOCK TABLE "Model" IN EXCLUSIVE MODE`;
        await launch(database, smallConfig());
        await expect.poll(waitingHeartbeats, { timeout: 60_000 }).toBe(1);
      },
      { timeout: 60_000 },
    );
    await trainer.logged("run completed");
    expect(await trainer.stop()).toBe(0);
    expect(trainer.log.map(({ msg }) => msg)).not.toContainEqual(expect.stringContaining("lease is lost"));
  });

  test("that was launched while the trainer waits begins at once, by notification", async () => {
    const trainer = startTrainer();
    await trainer.logged("ready");
    const id = await launch(database, smallConfig());
    await finishedRun(database, id);
    expect(await readEvents(database, id)).toContainEqual(expect.objectContaining({ type: "engine-chosen", engine: "reference" }));
  });

  test("whose loss diverges fails with its code and keeps its points", async () => {
    // Linear layers, since dead relus would stop the growth.
    const hiddenLayers = [16, 16].map((units) => ({ units, activation: "linear", dropout: 0 }) as const);
    const optimizer = { name: "sgd", learningRate: 1e6, momentum: 0, nesterov: false } as const;
    const id = await launch(database, smallConfig({ hiddenLayers, optimizer }));
    startTrainer();
    const run = await finishedRun(database, id);
    expect(run).toMatchObject({ status: "failed", errorCode: "loss-diverged" });
    expect(run.errorMessage).toContain("learning rate 1000000");
    const { values = [] } = (await readSeries(database, id))["batch/loss"] ?? {};
    expect(values.length).toBeGreaterThan(0);
    expect(values.at(-1)).toSatisfy((value: number) => !Number.isFinite(value));
  });

  test("that trains on the hard set repeats to the bit, whatever has become of the drawings", async () => {
    const { id: personId } = await localPerson(database);
    const { id: drawingId } = await addDrawing(database, exampleDrawing(personId, 90));
    await addDrawing(database, { ...exampleDrawing(personId, 200), label: 4 });
    const { sha256 } = await readHardSet(database, "mnist");
    const config = smallConfig({ hardSet: { sha256, images: 2, repeats: 16 } });
    const first = await launch(database, config);
    await relabelDrawing(database, { id: drawingId, personId, label: 1 });
    const again = await launch(database, config);
    startTrainer();
    const [original, repeated] = [await finishedRun(database, first), await finishedRun(database, again)];
    // 320 digits and 32 drawings: 11 steps an epoch.
    expect(original).toMatchObject({ status: "completed", step: 33 });
    expect(repeated.model?.weightsSha256).toBe(original.model?.weightsSha256);
    const joined = { type: "hard-set-joined", drawings: 2, repeats: 16, trainingImages: 352 };
    expect((await readEvents(database, first)).filter(({ type }) => type === "hard-set-joined")).toEqual([joined]);
  });

  test("that asks for more images than there are fails with a sentence", async () => {
    const config = smallConfig();
    const id = await launch(database, { ...config, dataset: { ...config.dataset, trainImages: 70_000 } });
    startTrainer();
    expect(await finishedRun(database, id)).toMatchObject({
      status: "failed",
      errorCode: "invalid-input",
      errorMessage: expect.stringContaining("60000"),
    });
  });

  test("is cancelled in the middle, and what it measured is kept", async () => {
    const id = await launch(database, smallConfig({ epochs: 1_000 }));
    startTrainer();
    await runThat(database, id, (run) => run.step > 0);
    const person = await localPerson(database);
    expect(await requestOfRun(database, { runId: id, personId: person.id, request: "cancel" })).toBe("requested");
    const run = await finishedRun(database, id);
    expect(run.status).toBe("cancelled");
    expect((await readSeries(database, id))["batch/loss"]?.steps).toHaveLength(run.step);
  });

  test("is cancelled in the middle of a step that takes long", async () => {
    // 7 million parameters times 320 images: more than ten seconds a step on the oracle.
    const hiddenLayers = [4_096, 1_024].map((units) => ({ units, activation: "relu", dropout: 0 }) as const);
    const id = await launch(database, smallConfig({ hiddenLayers, batchSize: 320 }));
    const trainer = startTrainer();
    await runThat(database, id, (run) => run.engine !== null);
    const person = await localPerson(database);
    await requestOfRun(database, { runId: id, personId: person.id, request: "cancel" });
    expect((await finishedRun(database, id)).status).toBe("cancelled");
    // The thread was ended in its step; the next run gets another.
    const next = await launch(database, smallConfig());
    expect((await finishedRun(database, next)).status).toBe("completed");
    expect(trainer.log.filter(({ msg }) => msg === "run completed")).toHaveLength(1);
  });
});

describe("several trainers", () => {
  test("share 40 short runs; each is claimed once", async () => {
    const trainers = [startTrainer(), startTrainer()];
    await Promise.all(trainers.map((trainer) => trainer.logged("ready")));
    const config = smallConfig({ epochs: 1 });
    const ids = await Promise.all(Array.from({ length: 40 }, (_, index) => launch(database, { ...config, seed: index }, `short ${index}`)));
    for (const id of ids) expect(await finishedRun(database, id)).toMatchObject({ status: "completed", token: 1 });
    const claimed = trainers.map((trainer) => trainer.log.filter(({ msg }) => msg === "run claimed").map(({ run }) => run));
    expect(claimed.flat().sort()).toEqual(ids.toSorted());
    for (const runs of claimed) expect(runs.length).toBeGreaterThan(0);
  });
});

describe("a trainer process", () => {
  test("registers what it is and has, and says when it stopped", async () => {
    const trainer = startTrainer();
    const { trainer: id } = await trainer.logged("ready");
    const row = await database.prisma.trainer.findUniqueOrThrow({ where: { id: String(id) } });
    expect(row).toMatchObject({ pid: trainer.child.pid, stoppedAt: null });
    expect(row.engines).toContainEqual(expect.objectContaining({ engine: "reference", available: true }));
    expect(await trainer.stop()).toBe(0);
    expect((await database.prisma.trainer.findUniqueOrThrow({ where: { id: String(id) } })).stoppedAt).not.toBeNull();
  });

  test("trains a run that leaves the choice on the engine that GLYPHLAB_ENGINE names", async () => {
    const id = await launch(database, smallConfig({ engine: "auto" }));
    startTrainer({ GLYPHLAB_ENGINE: "reference" });
    expect(await finishedRun(database, id)).toMatchObject({ status: "completed", engine: "reference" });
  });

  test("trains with arithmetic that is the same on every machine if GLYPHLAB_DETERMINISTIC asks for it", async () => {
    const id = await launch(database, smallConfig({ engine: "wasm" }));
    startTrainer({ GLYPHLAB_DETERMINISTIC: "1" });
    expect(await finishedRun(database, id)).toMatchObject({ status: "completed", engineBuild: "wasm-1-plain" });
  });

  test("that loses a run at its very end leaves the next one alone", async () => {
    const lost = await launch(database, smallConfig({ epochs: 30 }));
    const trainer = startTrainer();
    await runThat(database, lost, (run) => run.step > 0);
    await database.prisma.$transaction(async (transaction) => {
      await transaction.$queryRaw`SELECT FROM "Run" WHERE id = ${lost}::uuid FOR UPDATE`;
      // The training ends, and its last words wait for the row; then the run is another trainer's.
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      await transaction.$executeRaw`UPDATE "Run" SET token = token + 1 WHERE id = ${lost}::uuid`;
    });
    const next = await launch(database, smallConfig({ epochs: 100 }));
    await trainer.logged("the lease is lost: another trainer has the run, or it has ended");
    expect(await finishedRun(database, next)).toMatchObject({ status: "completed", token: 1 });
    await requestOfRun(database, { runId: lost, personId: (await localPerson(database)).id, request: "cancel" });
  });

  test("names each variable that is wrong and ends with status 2", async () => {
    const trainer = new TrainerProcess({ DATABASE_URL: "mysql://nowhere", GLYPHLAB_LEASE_MS: "soon" });
    expect(await trainer.exited()).toBe(2);
  });

  test("hands over and ends by itself when its supervisor is gone", async () => {
    const id = await launch(database, smallConfig({ epochs: 1_000 }));
    const trainer = startTrainer();
    await runThat(database, id, (run) => run.step > 0);
    trainer.child.disconnect();
    expect(await trainer.exited()).toBe(0);
    expect(await readRun(database, id)).toMatchObject({ status: "queued", lossesSinceCheckpoint: 0 });
    await requestOfRun(database, { runId: id, personId: (await localPerson(database)).id, request: "cancel" });
  });
});
