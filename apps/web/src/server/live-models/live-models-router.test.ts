import { randomUUID } from "node:crypto";
import { asTrainedModel } from "@glyphlab/core/formats/as-trained-model";
import { readModel } from "@glyphlab/core/formats/read-model";
import { writeRunCheckpoint } from "@glyphlab/core/formats/run-checkpoint";
import { writeStoredModel } from "@glyphlab/core/formats/stored-model";
import { tfjsWeightsFile } from "@glyphlab/core/formats/tfjs-layers";
import { architectureOf, layerSizes } from "@glyphlab/core/model/architecture";
import { initialWeights } from "@glyphlab/core/model/initialisation";
import { initialSnapshot } from "@glyphlab/core/training/initial-snapshot";
import { trainedModelOf } from "@glyphlab/core/training/trained-model";
import { claimRun } from "@glyphlab/db/run-lifecycle/claim-run";
import { completeRun } from "@glyphlab/db/run-lifecycle/complete-run";
import { recordProgress } from "@glyphlab/db/run-lifecycle/record-progress";
import { completedRecording, exampleConfig, exampleTrainer, launchExample, nothing } from "@glyphlab/db/testing/example-runs";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { expect, it } from "vitest";
import { resolveActor } from "../actor.ts";
import { createCallerFactory } from "../trpc.ts";
import { liveModelsRouter } from "./live-models-router.ts";
import { newestModel } from "./newest-model.ts";

const database = await openTestDatabase();
const liveModels = createCallerFactory(liveModelsRouter)({ database, actor: () => resolveActor(database) });
const architecture = architectureOf(exampleConfig);
/** What was learned by then stands for it: other weights at each step. */
const layersAt = (step: number) => initialWeights(architecture, step);

function snapshotAt(step: number) {
  const parameters = layersAt(step).flatMap(({ kernel, bias }) => [kernel, bias]);
  return { ...initialSnapshot(layerSizes(architecture), parameters, exampleConfig.optimizer), step };
}

function checkpointAt(step: number) {
  return {
    step,
    bytes: writeRunCheckpoint({ snapshot: snapshotAt(step), epochSums: { images: 0, loss: 0, correct: 0 }, epochSeconds: 0 }),
  };
}

/** Read again from the files that TensorFlow.js is given. */
async function newestWeights(runId: string) {
  const files = await newestModel(database, runId);
  if (!files) throw new Error("The run has no model");
  const { model } = await readModel([
    { name: "model.json", bytes: new TextEncoder().encode(JSON.stringify(files.modelJson)) },
    { name: tfjsWeightsFile, bytes: files.weights },
  ]);
  return asTrainedModel(model, [28, 28], architecture.classNames)?.layers;
}

it("gives the newest checkpoint's model of a run that trains, to the bit, until the run has a model of its own", async () => {
  const runId = await launchExample(database, { name: "Learning" });
  expect(await liveModels.list()).toEqual([]);
  const trainerId = await exampleTrainer(database);
  const claimed = await claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: { reference: "reference-1" } });
  if (!claimed) throw new Error("nothing to claim");
  expect(await liveModels.list()).toEqual([{ id: runId, name: "Learning" }]);
  expect(await liveModels.get({ runId })).toMatchObject({ status: "running", step: null, epoch: 0, modelId: null });

  expect(await newestModel(database, runId)).toBeNull();
  const progress = { epoch: 2, imagesPerSecond: 100, activeSeconds: 1, bestValAccuracy: null };
  for (const step of [10, 20]) {
    await recordProgress(database, claimed.lease, { ...nothing, progress: { ...progress, step }, checkpoint: checkpointAt(step) });
  }
  expect(await liveModels.get({ runId })).toMatchObject({ step: 20, totalSteps: 30, epoch: 2, totalEpochs: 3, modelId: null });
  expect(await newestWeights(runId)).toEqual(layersAt(20));

  const weights = writeStoredModel(trainedModelOf(exampleConfig, snapshotAt(30)));
  await completeRun(database, claimed.lease, { ...completedRecording, model: { ...completedRecording.model, weights } });
  expect(await newestWeights(runId)).toEqual(layersAt(30));
  expect(await liveModels.list()).toEqual([]);
  expect(await liveModels.get({ runId })).toMatchObject({ status: "completed", modelId: expect.any(String) });
});

it("knows no run that is not there", async () => {
  expect(await liveModels.get({ runId: randomUUID() })).toBeNull();
  await expect(newestModel(database, randomUUID())).rejects.toMatchObject({ code: "not-found" });
});
