import { layeredClassifier } from "@glyphlab/core/formats/layered-classifier";
import { readModelWeights, writeModelWeights } from "@glyphlab/core/formats/model-weights";
import { layersOf, parameterCount, type StoredModel, writeStoredModel } from "@glyphlab/core/formats/stored-model";
import { architectureOf } from "@glyphlab/core/model/architecture";
import { initialWeights } from "@glyphlab/core/model/initialisation";
import { readBlob } from "@glyphlab/db/blobs";
import { importModel } from "@glyphlab/db/model-registry/import-model";
import { localPerson } from "@glyphlab/db/person";
import { saveBrowserRun } from "@glyphlab/db/run-lifecycle/save-browser-run";
import { exampleBrowserRun } from "@glyphlab/db/testing/example-runs";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { afterEach, expect, test } from "vitest";
import { finishedRun, launch, readEvents, readRun, runThat, smallConfig } from "../testing/runs.ts";
import { killTrainers, TrainerProcess } from "../testing/trainer-process.ts";

const database = await openTestDatabase();
const person = await localPerson(database);
const startTrainer = (environment: Record<string, string> = {}) => new TrainerProcess({ DATABASE_URL: database.url, ...environment });

afterEach(killTrainers);

async function saveFromBrowser(config: ReturnType<typeof smallConfig>, weights: Uint8Array): Promise<string> {
  const run = exampleBrowserRun({ config });
  const { architecture } = readModelWeights(weights);
  const model = { architecture, parameters: 1, weights, weightsSha256: "0" };
  await saveBrowserRun(database, { run, model, personId: person.id, version: "0.0.0", dataChecksum: "0".repeat(64) });
  return run.id;
}

const evaluated = async (id: string) => {
  for (;;) {
    const [evaluation] = (await readRun(database, id)).model?.evaluations ?? [];
    // Read again: the run and its evaluations come by a query each, and the evaluation may end between the two.
    if (evaluation?.accuracy != null || evaluation?.errorCode != null) return readRun(database, id);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
};

test("a model from a browser comes to the very figures that its trainer measured", async () => {
  startTrainer({ GLYPHLAB_ENGINE: "reference" });
  const config = smallConfig();
  const trained = await finishedRun(database, await launch(database, config));
  const weights = await readBlob(database, trained.model?.blobId ?? "");
  const id = await saveFromBrowser(config, weights);
  const run = await evaluated(id);
  expect(run.testAccuracy).toBe(trained.testAccuracy);
  // The weights of the oracle are rounded to float32 in the file.
  expect(run.testLoss).toBeCloseTo(trained.testLoss ?? Number.NaN, 5);
  expect(run.model?.evaluations[0]).toMatchObject({ images: 200, confusion: trained.model?.evaluations[0]?.confusion });
});

async function bring(model: StoredModel): Promise<string> {
  const stored = {
    architecture: model.architecture,
    parameters: parameterCount(model),
    weights: writeStoredModel(model),
    weightsSha256: "0".repeat(64),
  };
  const importedFrom = {
    fileName: "net.keras",
    sha256: "0".repeat(64),
    bytes: 1,
    format: "keras-v3",
    writtenBy: null,
    scaling: { formula: "x / 255", saidBy: "person" },
  } as const;
  return (await importModel(database, { ...stored, name: "net", personId: person.id, importedFrom }, { datasetId: "mnist" })).id;
}

const evaluationOf = async (modelId: string) => {
  for (;;) {
    const evaluation = await database.prisma.evaluation.findFirstOrThrow({ where: { modelId } });
    if (evaluation.accuracy !== null || evaluation.errorCode !== null) return evaluation;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
};

test("imported models are evaluated on all test images, by an engine or, whatever their layers, by TensorFlow.js", async () => {
  const architecture = architectureOf(smallConfig());
  const dense = { architecture, layers: initialWeights(architecture, 1) };
  // The same network, as one that is more than dense layers is kept.
  const layered = layeredClassifier(layersOf(dense), architecture);
  const [denseId, layeredId] = [await bring(dense), await bring(layered)];
  startTrainer();
  const [ofDense, ofLayered] = [await evaluationOf(denseId), await evaluationOf(layeredId)];
  expect(ofDense).toMatchObject({ images: 10_000, errorCode: null });
  expect(ofLayered).toMatchObject({ images: 10_000, errorCode: null });
  // Both round to float32 in an order of their own; an image whose two likeliest classes are as likely may be read otherwise.
  expect(Math.abs((ofDense.accuracy ?? 0) - (ofLayered.accuracy ?? 1))).toBeLessThanOrEqual(1e-4);
  expect(ofLayered.loss).toBeCloseTo(ofDense.loss ?? Number.NaN, 4);
  expect(ofLayered.confusion.reduce((sum, count) => sum + count, 0)).toBe(10_000);
});

/** Takes the oracle seconds: time to disturb it. */
async function saveSlow(): Promise<string> {
  const config = smallConfig({
    hiddenLayers: [
      { units: 1024, activation: "relu", dropout: 0 },
      { units: 1024, activation: "relu", dropout: 0 },
    ],
  });
  const slow = { ...config, dataset: { ...config.dataset, testImages: 2_000 } };
  const architecture = architectureOf(slow);
  return saveFromBrowser(slow, writeModelWeights({ architecture, layers: initialWeights(architecture, 1) }));
}

test("a trainer killed in the middle loses nothing: the next one evaluates it", async () => {
  const id = await saveSlow();
  const environment = { GLYPHLAB_ENGINE: "reference", GLYPHLAB_LEASE_MS: "1000" };
  const first = startTrainer(environment);
  await first.logged("evaluation claimed");
  await first.stop("SIGKILL");
  startTrainer(environment);
  expect((await evaluated(id)).model?.evaluations[0]).toMatchObject({ images: 2_000, losses: 1, token: 2 });
  expect((await readEvents(database, id)).filter(({ type }) => type === "evaluated")).toHaveLength(1);
});

test("a trainer that is told to stop gives it back at once", async () => {
  const id = await saveSlow();
  const trainer = startTrainer({ GLYPHLAB_ENGINE: "reference" });
  await trainer.logged("evaluation claimed");
  expect(await trainer.stop("SIGTERM")).toBe(0);
  expect((await readRun(database, id)).model?.evaluations[0]).toMatchObject({ leaseExpiresAt: null, loss: null, losses: 0 });
  await database.prisma.run.delete({ where: { id } });
});

test("weights that are not the model they claim end it with the reason", async () => {
  const config = smallConfig();
  const architecture = architectureOf(config);
  const id = await saveFromBrowser(config, writeModelWeights({ architecture, layers: initialWeights(architecture, 1) }));
  const { blobId } = (await readRun(database, id)).model ?? { blobId: "" };
  await database.prisma.blobChunk.updateMany({ where: { sha256: blobId }, data: { bytes: new Uint8Array(8) } });
  startTrainer();
  expect((await evaluated(id)).model?.evaluations[0]).toMatchObject({ errorCode: "data-corrupt" });
  await runThat(database, id, ({ status }) => status === "completed");
});
