import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { readBlob } from "../blobs.ts";
import { type Database, openDatabase } from "../database.ts";
import { claimEvaluation } from "../evaluation-lifecycle/claim-evaluation.ts";
import { addDrawing } from "../hard-set/add-drawing.ts";
import { removeDrawing } from "../hard-set/change-drawing.ts";
import { readHardSet } from "../hard-set/read-hard-set.ts";
import { setAlias } from "../model-registry/aliases.ts";
import { describeModel } from "../model-registry/describe-model.ts";
import { importModel } from "../model-registry/import-model.ts";
import { packageFolder } from "../package-folder.ts";
import { localPerson } from "../person.ts";
import { claimRun } from "../run-lifecycle/claim-run.ts";
import { completeRun } from "../run-lifecycle/complete-run.ts";
import { recordProgress } from "../run-lifecycle/record-progress.ts";
import { exampleDrawing } from "../testing/example-drawings.ts";
import {
  completedRecording,
  dumpOf,
  eventsOf,
  exampleConfig,
  exampleEpochRecord,
  exampleTrainer,
  launchExample,
  nothing,
} from "../testing/example-runs.ts";
import { createTestDatabase } from "../testing/test-postgres.ts";
import { stopTrainer } from "../trainer-registry.ts";
import { restoreBackup } from "./restore-backup.ts";
import { writeBackup } from "./write-backup.ts";

const engineBuilds = { reference: "reference-1" };
const progress = { epoch: 0, imagesPerSecond: 100, activeSeconds: 1, bestValAccuracy: null };
const checkpointBytes = new Uint8Array(3 << 19).map((_, index) => index % 251);

async function openFresh(): Promise<Database> {
  const { url, drop } = await createTestDatabase(inject("testPostgresUrl"));
  const database = openDatabase({ url, applicationName: "glyphlab backup test", maxConnections: 4 });
  onTestFinished(async () => {
    await database.close();
    await drop();
  });
  return database;
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "glyphlab-backup-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A database with a completed, a running and a waiting run, and the file of a saved model. */
async function seeded() {
  const database = await openFresh();
  const trainerId = await exampleTrainer(database);
  const claim = async () =>
    (await claimRun(database, { trainerId, leaseMs: 3_600_000, engineBuilds }))?.lease ?? expect.fail("nothing to claim");
  await launchExample(database, { name: "Completed \\ with\ttabs, “quotes”\nand lines" });
  await completeRun(database, await claim(), {
    ...completedRecording,
    chunks: [{ series: "batch/loss", steps: [1, 2, 3, 4], values: [0.1, Number.NaN, Number.POSITIVE_INFINITY, 1 / 3] }],
    epochRecords: [1, 2, 3].map(exampleEpochRecord),
    progress: { ...progress, step: 30, epoch: 3 },
  });
  const running = await launchExample(database, { name: "Running" });
  await recordProgress(database, await claim(), {
    ...nothing,
    chunks: [{ series: "batch/loss", steps: [5, 10], values: [2, 1] }],
    progress: { ...progress, step: 10 },
    epochRecords: [exampleEpochRecord(1)],
    checkpoint: { step: 10, bytes: checkpointBytes },
  });
  const { id: personId } = await localPerson(database);
  const { id: drawingId } = await addDrawing(database, exampleDrawing(personId, 1));
  const { sha256, snapshot } = await readHardSet(database, "mnist");
  const hardSet = { sha256, images: 1, repeats: 2 };
  await launchExample(database, { name: "Waiting", config: { ...exampleConfig, hardSet } });
  await addDrawing(database, { ...exampleDrawing(personId, 2), strokes: null });
  await removeDrawing(database, { id: drawingId, personId });
  const folder = temporaryFolder();
  const models = join(folder, "models");
  mkdirSync(join(models, "reference"), { recursive: true });
  writeFileSync(join(models, "reference", "weights.bin"), checkpointBytes);
  writeFileSync(join(models, "empty"), "");
  const file = join(folder, "all.backup");
  const backUp = () => writeBackup({ url: database.url, file, filesFolder: models, version: "1.2.3" });
  return { database, trainerId, running, frozen: { sha256, snapshot }, folder, models, file, backUp };
}

const withoutUnfinished = async (database: Database) => {
  const dump = (await dumpOf(database)) as Record<string, { id?: string; runId?: string; status?: string }[]>;
  const unfinished = new Set(dump.runs?.filter(({ status }) => status !== "completed").map(({ id }) => id));
  return Object.fromEntries(
    Object.entries(dump).map(([table, rows]) => [table, rows.filter(({ id, runId }) => !unfinished.has(runId ?? id))]),
  );
};

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail("It should have failed"),
    (error: unknown) => error,
  );

describe("a backup", () => {
  it("is restored to the same history, models and files, and its running run goes on from its checkpoint", async () => {
    const { database, running, frozen, folder, models, file, backUp } = await seeded();
    const { end } = await backUp();
    expect(end).toMatchObject({ rows: { Run: 3, Model: 1, Checkpoint: 1, Trainer: 1, Drawing: 2 }, files: 2 });
    expect(readdirSync(folder).sort()).toEqual(["all.backup", "models"]);

    const restored = await openFresh();
    const restoredModels = join(folder, "restored");
    await restoreBackup({ url: restored.url, file, filesFolder: restoredModels, replace: false });
    expect(await withoutUnfinished(restored)).toEqual(await withoutUnfinished(database));
    expect(await restored.prisma.metricChunk.findMany()).toEqual(await database.prisma.metricChunk.findMany());
    expect(await restored.prisma.epochRecord.findMany()).toEqual(await database.prisma.epochRecord.findMany());
    expect(await restored.prisma.epochRecord.count({ where: { runId: running } })).toBe(1);
    expect(await restored.prisma.person.findMany()).toEqual(await database.prisma.person.findMany());
    expect(await restored.prisma.drawing.findMany()).toEqual(await database.prisma.drawing.findMany());
    expect(readFileSync(join(restoredModels, "reference", "weights.bin")).equals(checkpointBytes)).toBe(true);
    expect(readFileSync(join(restoredModels, "empty"), "utf8")).toBe("");
    expect(readdirSync(models)).toHaveLength(2);

    const before = await database.prisma.run.findUniqueOrThrow({ where: { id: running } });
    const after = await restored.prisma.run.findUniqueOrThrow({ where: { id: running } });
    expect(after).toMatchObject({ status: "running", step: 10, createdAt: before.createdAt });
    // The trainer of then is dead, and a lease of an hour with it.
    expect(await restored.prisma.trainer.count({ where: { stoppedAt: null } })).toBe(0);
    const trainerId = await exampleTrainer(restored);
    const claimed = await claimRun(restored, { trainerId, leaseMs: 15_000, engineBuilds });
    expect(claimed).toMatchObject({ lease: { runId: running }, checkpoint: { step: 10 }, recordedSteps: { "batch/loss": 10 } });
    expect(Buffer.from(claimed?.checkpoint?.bytes ?? []).equals(checkpointBytes)).toBe(true);
    expect(claimed?.lease.token).toBeGreaterThan(before.token + 100);
    expect((await eventsOf(restored, running)).map(([, event]) => event)).toContainEqual(
      expect.objectContaining({ type: "log", message: expect.stringContaining("Restored from a backup") }),
    );
    const model = await restored.prisma.model.findFirstOrThrow();
    expect(await readBlob(restored, model.blobId)).toEqual(completedRecording.model.weights);
    expect(await readBlob(restored, frozen.sha256)).toEqual(frozen.snapshot);
    expect(await restored.prisma.run.count({ where: { hardSetSha256: frozen.sha256 } })).toBe(1);
    // What the migrations say of the tables is back too.
    await expect(restored.prisma.run.delete({ where: { id: running } })).resolves.toBeTruthy();
    expect(await restored.prisma.metricChunk.count({ where: { runId: running } })).toBe(0);
    expect(await restored.prisma.epochRecord.count({ where: { runId: running } })).toBe(0);
  });

  it("brings back imported models with their versions, notes and aliases, and an evaluation that had begun waits again", async () => {
    const { database, trainerId, models, file, backUp } = await seeded();
    const { id: personId } = await localPerson(database);
    const importedFrom = {
      fileName: "net\t1.keras",
      sha256: "a".repeat(64),
      bytes: 4,
      format: "keras-v3",
      writtenBy: null,
      scaling: { formula: "x / 255", saidBy: "person" },
    } as const;
    const bring = () =>
      importModel(database, { ...completedRecording.model, name: "Brought", personId, importedFrom }, { datasetId: "mnist" });
    await bring();
    const { id } = await bring();
    await setAlias(database, { alias: "champion", modelId: id, personId });
    await describeModel(database, { modelId: id, tags: ["a, b", "c"], notes: "Two\nlines" });
    const claim = { leaseMs: 3_600_000, maxLosses: 3 };
    const begun = await claimEvaluation(database, { ...claim, trainerId });
    await backUp();

    const restored = await openFresh();
    await restoreBackup({ url: restored.url, file, filesFolder: `${models}-restored`, replace: false });
    const everything = async ({ prisma }: Database) => ({
      models: await prisma.model.findMany({ orderBy: { id: "asc" } }),
      names: await prisma.modelName.findMany({ orderBy: { name: "asc" } }),
      aliases: await prisma.modelAlias.findMany(),
    });
    expect(await everything(restored)).toEqual(await everything(database));
    expect((await everything(restored)).aliases).toMatchObject([{ alias: "champion", modelId: id }]);
    const again = await claimEvaluation(restored, { ...claim, trainerId: await exampleTrainer(restored) });
    expect(again).toMatchObject({ modelId: begun?.modelId, run: null, weights: completedRecording.model.weights });
    expect(again?.lease.token).toBeGreaterThan((begun?.lease.token ?? 0) + 100);
  });

  it("is one moment of a database that others write to", async () => {
    const { database, running, models, file, backUp } = await seeded();
    const { token } = await database.prisma.run.findUniqueOrThrow({ where: { id: running } });
    let step = 10;
    let done = false;
    const writing = (async () => {
      while (!done && step < 30) {
        step++;
        const chunks = [{ series: "batch/loss" as const, steps: [step], values: [step] }];
        await recordProgress(database, { runId: running, token }, { chunks, events: [], progress: { ...progress, step } });
      }
    })();
    await expect.poll(() => step, { interval: 1 }).toBeGreaterThan(12);
    await backUp();
    done = true;
    await writing;
    const restored = await openFresh();
    await restoreBackup({ url: restored.url, file, filesFolder: `${models}-restored`, replace: false });
    const run = await restored.prisma.run.findUniqueOrThrow({
      where: { id: running },
      include: { metrics: { orderBy: { firstStep: "asc" } } },
    });
    expect(run.metrics.at(-1)?.lastStep).toBe(run.step);
    expect(run.metrics.flatMap(({ steps }) => steps)).toEqual([5, ...Array.from({ length: run.step - 9 }, (_, index) => index + 10)]);
  });

  it("replaces no file", async () => {
    const { file, backUp } = await seeded();
    writeFileSync(file, "precious");
    await expect(backUp()).rejects.toMatchObject({ code: "invalid-input", message: expect.stringContaining(file) });
    expect(readFileSync(file, "utf8")).toBe("precious");
  });
});

describe("restoring", () => {
  it("refuses a database or a folder that holds something, until it is told to replace it", async () => {
    const { models, file, backUp } = await seeded();
    await backUp();
    const target = await openFresh();
    await launchExample(target, { name: "In the way" });
    const before = await dumpOf(target);
    const empty = `${models}-empty`;
    await expect(restoreBackup({ url: target.url, file, filesFolder: empty, replace: false })).rejects.toMatchObject({
      code: "not-allowed",
    });
    await expect(restoreBackup({ url: target.url, file, filesFolder: models, replace: false })).rejects.toMatchObject({
      code: "not-allowed",
    });
    expect(await dumpOf(target)).toEqual(before);

    await restoreBackup({ url: target.url, file, filesFolder: models, replace: true });
    expect(await target.prisma.run.count()).toBe(3);
    expect(await target.prisma.run.count({ where: { name: "In the way" } })).toBe(0);
    expect(readdirSync(models).sort()).toEqual(["empty", "reference"]);
  });

  it("refuses a database that a trainer works with, even to replace it", async () => {
    const { database, trainerId, models, file, backUp } = await seeded();
    await backUp();
    const restore = () => restoreBackup({ url: database.url, file, filesFolder: models, replace: true });
    await expect(restore()).rejects.toMatchObject({ code: "not-allowed", message: expect.stringContaining("trainer of example") });
    await stopTrainer(database, trainerId);
    await restore();
    expect(await database.prisma.run.count()).toBe(3);
  });

  it("refuses tables of somebody else", async () => {
    const { models, file, backUp } = await seeded();
    await backUp();
    const target = await openFresh();
    await target.prisma.$executeRaw`ALTER TABLE _prisma_migrations RENAME TO theirs`;
    await expect(restoreBackup({ url: target.url, file, filesFolder: `${models}-new`, replace: true })).rejects.toMatchObject({
      code: "not-allowed",
      message: expect.stringContaining("not Glyphlab's"),
    });
  });

  it("finds damage before it touches anything", async () => {
    const { models, file, backUp } = await seeded();
    await backUp();
    const whole = readFileSync(file);
    const target = await openFresh();
    await launchExample(target);
    const before = await dumpOf(target);
    const restore = () => failureOf(restoreBackup({ url: target.url, file, filesFolder: models, replace: true }));
    for (const at of [12, Math.floor(whole.length / 2), whole.length - 12]) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      writeFileSync(file, damaged);
      expect(await restore()).toMatchObject({ code: "data-corrupt" });
    }
    writeFileSync(file, whole);
    truncateSync(file, whole.length - 20);
    expect(await restore()).toMatchObject({ code: "data-corrupt" });
    writeFileSync(file, "no backup at all");
    expect(await restore()).toMatchObject({ code: "data-corrupt" });
    rmSync(file);
    expect(await restore()).toMatchObject({ code: "not-found" });
    expect(await dumpOf(target)).toEqual(before);
    expect(existsSync(join(models, "reference"))).toBe(true);
  });

  it("refuses a backup of a newer version, with a sentence", async () => {
    const { database, models, file, backUp } = await seeded();
    await database.prisma.$executeRaw`
      INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'y', '99990101000000_future', now())`;
    await backUp();
    const target = await openFresh();
    await expect(restoreBackup({ url: target.url, file, filesFolder: `${models}-new`, replace: true })).rejects.toMatchObject({
      code: "migration-failed",
      message:
        "The backup was made by a newer Glyphlab (version 1.2.3, with the migration 99990101000000_future). Update Glyphlab, then restore it.",
    });
  });

  it("migrates a backup of an older version forward, and puts back everything when that fails", async () => {
    const { models, file, folder, backUp } = await seeded();
    await backUp();
    const migrationsFolder = join(folder, "migrations");
    cpSync(join(packageFolder, "prisma/migrations"), migrationsFolder, { recursive: true });
    const newer = join(migrationsFolder, "99990101000000_newer");
    mkdirSync(newer);
    const target = await openFresh();
    await launchExample(target, { name: "Kept" });
    const before = await dumpOf(target);
    const filesFolder = `${models}-new`;
    const restore = () => restoreBackup({ url: target.url, file, filesFolder, replace: true, migrationsFolder });

    writeFileSync(join(newer, "migration.sql"), `ALTER TABLE "Run" ADD COLUMN colour text NOT NULL DEFAULT 'blue'; SELECT 1 / 0;`);
    expect(await failureOf(restore())).toBeInstanceOf(Error);
    expect(await dumpOf(target)).toEqual(before);
    expect(readdirSync(folder).sort()).toEqual(["all.backup", "migrations", "models"]);

    writeFileSync(join(newer, "migration.sql"), `ALTER TABLE "Run" ADD COLUMN colour text NOT NULL DEFAULT 'blue';`);
    await restore();
    expect(await target.prisma.$queryRaw`SELECT colour, count(*)::integer AS runs FROM "Run" GROUP BY colour`).toEqual([
      { colour: "blue", runs: 3 },
    ]);
  });
});
