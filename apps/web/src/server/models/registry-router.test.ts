import { randomUUID } from "node:crypto";
import type { Architecture } from "@glyphlab/core/contracts/model-artifact";
import { loadDataset } from "@glyphlab/core/data/sources/load-dataset";
import { claimEvaluation } from "@glyphlab/db/evaluation-lifecycle/claim-evaluation";
import { completeEvaluation, failEvaluation } from "@glyphlab/db/evaluation-lifecycle/end-evaluation";
import { importModel } from "@glyphlab/db/model-registry/import-model";
import { claimRun } from "@glyphlab/db/run-lifecycle/claim-run";
import { completeRun } from "@glyphlab/db/run-lifecycle/complete-run";
import { completedRecording, exampleTrainer, launchExample } from "@glyphlab/db/testing/example-runs";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { beforeAll, describe, expect, it } from "vitest";
import { resolveActor } from "../actor.ts";
import { createCallerFactory } from "../trpc.ts";
import { modelsRouter } from "./models-router.ts";
import { registryRouter } from "./registry-router.ts";

const database = await openTestDatabase();
const context = { database, actor: () => resolveActor(database) };
const registry = createCallerFactory(registryRouter)(context);
const models = createCallerFactory(modelsRouter)(context);
const trainerId = await exampleTrainer(database);
const { test: images } = await loadDataset("mnist");
const everything = { search: "", filter: "all", order: "when", descending: true, count: 100 } as const;

/** Takes every image of the first so many for what it is, and each other one for a 0. */
function evaluationOf(right: number, count: number) {
  const labels = images.labels.subarray(0, count);
  const predicted = Array.from(labels, (label, image) => (image < right ? label : 0));
  const probabilities = Float32Array.from({ length: count * 10 }, (_, at) => (predicted[Math.floor(at / 10)] === at % 10 ? 0.91 : 0.01));
  const confusion = Array.from({ length: 100 }, () => 0);
  for (const [image, label] of labels.entries()) {
    const cell = label * 10 + (predicted[image] ?? 0);
    confusion[cell] = (confusion[cell] ?? 0) + 1;
  }
  const misread = [...labels.keys()].filter((image) => predicted[image] !== labels[image]);
  return {
    ...{ images: count, loss: 1 - right / count, confusion, misread },
    accuracy: (count - misread.length) / count,
    misreadAs: misread.map(() => 0),
    probabilities: new Uint8Array(probabilities.buffer),
  };
}

async function train(name: string, right: number): Promise<string> {
  const runId = await launchExample(database, { name });
  const claimed = await claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: { reference: "reference-1" } });
  if (!claimed) throw new Error("nothing to claim");
  await completeRun(database, claimed.lease, { ...completedRecording, evaluation: evaluationOf(right, 100) });
  return (await database.prisma.model.findUniqueOrThrow({ where: { runId } })).id;
}

async function bring(name: string, right?: number): Promise<string> {
  const { id: personId } = await resolveActor(database);
  const architecture: Architecture = { imageShape: [28, 28], classNames: [..."0123456789"], hiddenLayers: [] };
  const importedFrom = {
    fileName: `${name}.h5`,
    sha256: "c".repeat(64),
    bytes: 1_234,
    format: "keras-h5",
    writtenBy: "Keras 2.15.0",
    scaling: { formula: "x / 255", saidBy: "person" },
  } as const;
  const stored = { architecture, parameters: 7_850, weights: new Uint8Array(7), weightsSha256: "d".repeat(64) };
  const { id } = await importModel(database, { ...stored, name, personId, importedFrom }, { datasetId: "mnist" });
  if (right === undefined) return id;
  const claimed = await claimEvaluation(database, { trainerId, leaseMs: 60_000, maxLosses: 3 });
  if (!claimed) throw new Error("nothing to claim");
  await completeEvaluation(database, claimed.lease, evaluationOf(right, 10_000));
  return id;
}

let trained: string;
let better: string;
let brought: string;
beforeAll(async () => {
  trained = await train("mnist 16 adam", 80);
  brought = await bring("Brought along", 9_000);
  better = await train("mnist 16 adam", 95);
});

const names = async (asked: Partial<Parameters<typeof registry.list>[0]>) => {
  const { models: list } = await registry.list({ ...everything, ...asked });
  return list.map(({ name, version }) => `${name} v${version}`);
};

describe("the list", () => {
  it("has the models of runs and the imported ones, the newest first, with what people want to know of them", async () => {
    const { models: list, found, total } = await registry.list(everything);
    expect([list.map(({ id }) => id), found, total]).toEqual([[better, brought, trained], 3, 3]);
    expect(list[1]).toMatchObject({
      ...{ name: "Brought along", version: 1, origin: "import", runId: null, person: "Local user", parameters: 7_850, bytes: 7 },
      ...{ aliases: [], tags: [], evaluation: "done", evaluationProblem: null, accuracy: expect.closeTo(0.9, 1) },
    });
    expect(list[0]).toMatchObject({ name: "mnist 16 adam", version: 2, origin: "run", runId: expect.any(String) });
  });

  it("is ordered and filtered by Postgres, and searched in names, versions, aliases, tags and notes", async () => {
    expect(await names({ order: "name", descending: false })).toEqual(["Brought along v1", "mnist 16 adam v2", "mnist 16 adam v1"]);
    const byAccuracy = await registry.list({ ...everything, order: "accuracy" });
    const accuracies = byAccuracy.models.map(({ accuracy }) => accuracy ?? 0);
    expect(accuracies).toEqual([...accuracies].sort((one, other) => other - one));
    expect(await names({ filter: "imported" })).toEqual(["Brought along v1"]);
    expect(await names({ filter: "trained", count: 1 })).toEqual(["mnist 16 adam v2"]);
    await registry.setAlias({ modelId: trained, alias: "champion" });
    await registry.describe({ modelId: trained, tags: [" demo "], notes: "Reads **sevens** well." });
    expect(await names({ filter: "aliased" })).toEqual(["mnist 16 adam v1"]);
    for (const search of ["champ", "ADAM v1", "demo", "sevens mnist"]) expect(await names({ search })).toEqual(["mnist 16 adam v1"]);
    expect(await registry.list({ ...everything, search: "nothing like it" })).toEqual({ models: [], found: 0, total: 3 });
    expect(await names({ search: "100%_\\" })).toEqual([]);
  });
});

describe("a model", () => {
  it("tells its network, its versions and where it comes from", async () => {
    const details = await registry.get({ id: better });
    expect(details).toMatchObject({ dense: true, imageShape: [28, 28], importedFrom: null, weightsSha256: "0".repeat(64) });
    expect(details.run).toMatchObject({ name: "mnist 16 adam", parent: null });
    expect(details.layers.map(({ kind }) => kind)).toEqual(["Flatten", "Dense", "Dense"]);
    expect(details.versions).toMatchObject([
      { id: better, version: 2, aliases: [] },
      { id: trained, version: 1, aliases: ["champion"] },
    ]);
    expect(await registry.get({ id: brought })).toMatchObject({
      run: null,
      importedFrom: { fileName: "Brought along.h5", writtenBy: "Keras 2.15.0" },
      versions: [{ version: 1 }],
    });
    await expect(registry.get({ id: randomUUID() })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("has a confusion matrix with its images, also one that was imported", async () => {
    const figures = await registry.figures({ id: brought });
    expect(figures).toMatchObject({ images: 10_000, mistakes: expect.any(Number) });
    const [first] = figures.confusions;
    if (!first) throw new Error("it misreads images");
    const cell = await registry.cell({ id: brought, real: first.real, predicted: first.predicted });
    expect([cell.total, cell.images.list[0]]).toMatchObject([first.images, { label: first.real, predicted: first.predicted }]);
  });

  it("that waits for its evaluation, or failed it, says so", async () => {
    const id = await bring("Waiting");
    expect(await registry.get({ id })).toMatchObject({ evaluation: "waiting", accuracy: null });
    await expect(registry.figures({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await registry.disagreements({ a: id, b: brought, among: "all", page: 0 })).toEqual({
      comparable: false,
      reason: "“Waiting” version 1 is not evaluated on the test images yet.",
    });
    const claimed = await claimEvaluation(database, { trainerId, leaseMs: 60_000, maxLosses: 3 });
    expect(await registry.get({ id })).toMatchObject({ evaluation: "running" });
    if (claimed) await failEvaluation(database, claimed.lease, { code: "model-unsupported", message: "It cannot be run." });
    expect(await registry.get({ id })).toMatchObject({ evaluation: "failed", evaluationProblem: "It cannot be run." });
    await registry.delete({ modelId: id });
  });
});

it("two models are compared on the test images that both were evaluated on", async () => {
  const page = await registry.disagreements({ a: trained, b: better, among: "second", page: 0 });
  if (!page.comparable) throw new Error(page.reason);
  const differing = [...images.labels.subarray(80, 95)].filter((label) => label !== 0).length;
  expect(page).toMatchObject({ images: 100, counts: { all: differing, first: 0, second: differing, neither: 0 } });
  expect(page.page.every(({ label, b }) => b.predicted === label)).toBe(true);
});

describe("what people do", () => {
  it("moves an alias, and refuses words that are none", async () => {
    expect(await registry.setAlias({ modelId: better, alias: "champion" })).toEqual({
      before: { id: trained, name: "mnist 16 adam", version: 1 },
    });
    for (const alias of ["", "Champion", "9lives", "a b", "a".repeat(32), randomUUID()]) {
      await expect(registry.setAlias({ modelId: better, alias })).rejects.toMatchObject({
        message: expect.stringContaining("An alias begins"),
      });
    }
    await expect(registry.removeAlias({ modelId: trained, alias: "champion" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("deletes a model, but not while an alias points at it", async () => {
    await expect(registry.delete({ modelId: better })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("“champion” points at this model"),
    });
    await registry.removeAlias({ modelId: better, alias: "champion" });
    const { run } = await registry.get({ id: better });
    await registry.delete({ modelId: better });
    await expect(registry.get({ id: better })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await database.prisma.run.findUniqueOrThrow({ where: { id: run?.id ?? "" } })).toMatchObject({ status: "completed" });
  });

  it("writes tags and notes within their limits", async () => {
    await expect(registry.describe({ modelId: brought, tags: [" "] })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(registry.describe({ modelId: brought, notes: "x".repeat(20_001) })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await registry.describe({ modelId: brought, notes: "n" });
    expect(await registry.get({ id: brought })).toMatchObject({ notes: "n", tags: [] });
  });
});

it("the predict page can choose an imported model, one by its alias, and one that is older than those it lists", async () => {
  await registry.setAlias({ modelId: brought, alias: "champion" });
  const list = await models.list({ asked: "champion" });
  expect(list.find(({ id }) => id === brought)).toMatchObject({
    aliases: ["champion"],
    run: null,
    dataset: { id: "mnist", testImages: 10_000 },
  });
  await database.prisma.$executeRaw`UPDATE "Model" SET "createdAt" = '2026-01-01' WHERE id = ${trained}::uuid`;
  await database.prisma.$executeRaw`
    INSERT INTO "Model" (id, name, version, origin, "importedFrom", "personId", architecture, parameters, "blobId", "weightsSha256")
    SELECT gen_random_uuid(), name, version + added, origin, "importedFrom", "personId", architecture, parameters, "blobId", "weightsSha256"
    FROM "Model", generate_series(1, 200) AS added WHERE id = ${brought}::uuid`;
  expect((await models.list()).some(({ id }) => id === trained)).toBe(false);
  expect((await models.list({ asked: trained })).filter(({ id }) => id === trained)).toHaveLength(1);
});
