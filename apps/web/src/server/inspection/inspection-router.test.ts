import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { loadDataset } from "@glyphlab/core/data/sources/load-dataset";
import { writeModelWeights } from "@glyphlab/core/formats/model-weights";
import { architectureOf } from "@glyphlab/core/model/architecture";
import { initialWeights } from "@glyphlab/core/model/initialisation";
import { writePredictions } from "@glyphlab/core/training/prediction-bytes";
import { pictureWeights, writePictures } from "@glyphlab/core/training/weight-pictures";
import { claimRun } from "@glyphlab/db/run-lifecycle/claim-run";
import { completeRun } from "@glyphlab/db/run-lifecycle/complete-run";
import { recordProgress } from "@glyphlab/db/run-lifecycle/record-progress";
import { exampleConfig, exampleTrainer, launchExample, nothing } from "@glyphlab/db/testing/example-runs";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { describe, expect, it } from "vitest";
import { resolveActor } from "../actor.ts";
import { createCallerFactory } from "../trpc.ts";
import { inspectionRouter } from "./inspection-router.ts";

const database = await openTestDatabase();
const inspection = createCallerFactory(inspectionRouter)({ database, actor: () => resolveActor(database) });
const trainerId = await exampleTrainer(database);
const { test } = await loadDataset("mnist");
const architecture = architectureOf(exampleConfig);
const layers = initialWeights(architecture, 1);

/** Sure to 75 % of the right class of every image, but for the first `wrong`, which it takes for their neighbours. */
function predictions(labels: Uint8Array, wrong: number) {
  const classes = Uint16Array.from(labels, (label, image) => (image < wrong ? (label + 1) % 10 : label));
  return { classes, confidences: new Float32Array(labels.length).fill(0.75) };
}

function recordOf(epoch: number, labels: Uint8Array, wrong: number) {
  const [first] = layers;
  if (!first) throw new Error("There is a layer");
  const firstLayer = writePictures(pictureWeights(first.kernel, first, 16));
  return { epoch, step: 10 * epoch, validation: writePredictions(predictions(labels, wrong), 10), test: null, firstLayer };
}

async function begin(config: RunConfig = exampleConfig) {
  const id = await launchExample(database, { config });
  const claimed = await claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: { reference: "reference-1" } });
  if (claimed?.lease.runId !== id) throw new Error("Another run was claimed");
  return { id, lease: claimed.lease };
}

/** A run of three epochs that misreads 3, 2 and 1 images at their ends. */
async function completed(): Promise<string> {
  const { id, lease } = await begin();
  const labels = test.labels.subarray(0, 100);
  const { classes } = predictions(labels, 1);
  const probabilities = new Float32Array(1_000);
  for (const [image, one] of classes.entries()) probabilities[image * 10 + one] = 0.75;
  await completeRun(database, lease, {
    ...nothing,
    epochRecords: [3, 2, 1].map((wrong, index) => recordOf(index + 1, labels, wrong)),
    progress: { step: 30, epoch: 3, imagesPerSecond: null, activeSeconds: 2, bestValAccuracy: 0.99 },
    model: { architecture, parameters: 1, weights: writeModelWeights({ architecture, layers }), weightsSha256: "0".repeat(64) },
    evaluation: {
      ...{ loss: 0.5, accuracy: 0.99, images: 100, confusion: [], misread: [0], misreadAs: [classes[0] ?? 0] },
      probabilities: new Uint8Array(probabilities.buffer),
    },
  });
  return id;
}

describe("a completed run", () => {
  it("shows each recorded epoch, and the last one as its final model", async () => {
    const id = await completed();
    expect(await inspection.moments({ id })).toMatchObject({
      epochs: [1, 2, 3],
      final: true,
      finalEpoch: 3,
      every: 1,
      hasValidation: false,
    });
    for (const [index, wrong] of [3, 2, 1].entries()) {
      const figures = await inspection.figures({ id, epoch: index + 1, split: "test" });
      expect(figures).toMatchObject({ images: 100, mistakes: wrong });
      expect(figures.report.accuracy).toBeCloseTo(1 - wrong / 100, 12);
      expect(figures.calibration.expectedError).toBeCloseTo(1 - wrong / 100 - 0.75, 4);
      expect(figures.sureMistakes.list.map(({ image }) => image)).toEqual([0, 1, 2].slice(0, wrong));
    }
  });

  it("opens a cell with its images, and with all probabilities where they are known", async () => {
    const id = await completed();
    const cell = { id, split: "test" as const, real: 7, predicted: 8 };
    const early = await inspection.cell({ ...cell, epoch: 1 });
    expect(early).toMatchObject({ total: 1, images: { list: [{ image: 0, label: 7, predicted: 8, probabilities: null }] } });
    expect(early.images.list[0]?.confidence).toBeCloseTo(0.75, 4);
    expect(Buffer.from(early.images.pixels, "base64")).toEqual(Buffer.from(test.pixels.subarray(0, 784)));
    for (const epoch of [3, null]) {
      const final = await inspection.cell({ ...cell, epoch });
      expect(final.images.list[0]?.probabilities).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0.75, 0]);
    }
  });

  it("shows its first layer and what its layers make of an image", async () => {
    const id = await completed();
    const early = await inspection.weights({ id, epoch: 1 });
    expect(early).toMatchObject({ units: 16, layerUnits: 16, imageShape: [28, 28], unitNames: null });
    expect(await inspection.weights({ id, epoch: null })).toEqual(early);
    const { hidden, probabilities, label } = await inspection.activations({ id, split: "test", image: 0 });
    expect(label).toBe(7);
    expect(hidden.map(({ outputs }) => outputs.length)).toEqual([16]);
    expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
  });

  it("says what is not recorded", async () => {
    const id = await completed();
    await expect(inspection.figures({ id, epoch: 4, split: "test" })).rejects.toThrow("Epoch 4 of this run is not recorded");
    await expect(inspection.activations({ id, split: "test", image: 100 })).rejects.toThrow("has the index 99");
    const { id: fresh } = await begin();
    expect(await inspection.moments({ id: fresh })).toMatchObject({ epochs: [], final: false, finalEpoch: null });
    await expect(inspection.figures({ id: fresh, epoch: null, split: "test" })).rejects.toThrow("no final model");
    await expect(inspection.weights({ id: fresh, epoch: null })).rejects.toThrow("no final model");
  });
});

it("shows validation images of their own while it trains, of a model that is no number too", async () => {
  const { id, lease } = await begin({ ...exampleConfig, validation: { kind: "split", fraction: 0.1 } });
  const { train } = await loadDataset("mnist");
  const labels = train.labels.subarray(288, 320);
  const diverged = { classes: new Uint16Array(100), confidences: new Float32Array(100).fill(Number.NaN) };
  const record = { ...recordOf(1, labels, 2), test: writePredictions(diverged, 10) };
  await recordProgress(database, lease, { ...nothing, epochRecords: [record] });
  expect(await inspection.moments({ id })).toMatchObject({ epochs: [1], final: false, hasValidation: true });
  expect(await inspection.figures({ id, epoch: 1, split: "validation" })).toMatchObject({ images: 32, mistakes: 2 });
  const nan = await inspection.figures({ id, epoch: 1, split: "test" });
  expect(nan.calibration).toMatchObject({ expectedError: 0, leftOut: 100 });
  expect(nan.report.classes[0]?.recall).toBe(1);
  expect(nan.sureMistakes.list).toHaveLength(24);
});

it("ranks images by how many final models misread them, of all runs or of some", async () => {
  await database.prisma.run.deleteMany();
  const runs = [await completed(), await completed()];
  const [first, second] = runs;
  if (!first || !second) throw new Error("There are two");
  await database.prisma.$executeRaw`UPDATE "Evaluation" SET misread = '{0,5}', "misreadAs" = '{3,2}' FROM "Model" AS model
    WHERE model.id = "modelId" AND model."runId" = ${second}::uuid`;
  const all = await inspection.misread({ dataset: "mnist", runs: null });
  expect(all).toMatchObject({ counted: 2, uncounted: 0, images: 2 });
  expect(all.ranked).toEqual([
    { image: 0, runs: 2, readAs: 3, asMany: 1, label: 7 },
    { image: 5, runs: 1, readAs: 2, asMany: 1, label: test.labels[5] },
  ]);
  expect((await inspection.misread({ dataset: "mnist", runs: [first] })).ranked).toHaveLength(1);
  expect(await inspection.misreaders({ dataset: "mnist", runs: null, image: 0 })).toMatchObject([
    { id: second, readAs: 3 },
    { id: first, readAs: 8 },
  ]);
  await database.prisma.$executeRaw`UPDATE "Evaluation" SET misread = NULL, "misreadAs" = NULL`;
  expect(await inspection.misread({ dataset: "mnist", runs: null })).toMatchObject({ counted: 0, uncounted: 2, images: 0, ranked: [] });
});
