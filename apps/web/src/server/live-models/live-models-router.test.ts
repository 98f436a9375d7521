import { randomUUID } from "node:crypto";
import { readModel } from "@glyphlab/core/formats/read-model";
import { writeRunCheckpoint } from "@glyphlab/core/formats/run-checkpoint";
import { tfjsWeightsFile } from "@glyphlab/core/formats/tfjs-layers";
import { trainedModelOf } from "@glyphlab/core/formats/trained-model-of";
import { architectureOf, layerSizes } from "@glyphlab/core/model/architecture";
import { initialWeights } from "@glyphlab/core/model/initialisation";
import { initialSnapshot } from "@glyphlab/core/training/initial-snapshot";
import { claimRun } from "@glyphlab/db/run-lifecycle/claim-run";
import { completeRun } from "@glyphlab/db/run-lifecycle/complete-run";
import { recordProgress } from "@glyphlab/db/run-lifecycle/record-progress";
import { completedRecording, exampleConfig, exampleTrainer, launchExample, nothing } from "@glyphlab/db/testing/example-runs";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { expect, it } from "vitest";
import { resolveActor } from "../actor.ts";
import { createCallerFactory } from "../trpc.ts";
import { checkpointFile } from "./checkpoint-file.ts";
import { liveModelsRouter } from "./live-models-router.ts";

const database = await openTestDatabase();
const liveModels = createCallerFactory(liveModelsRouter)({ database, actor: () => resolveActor(database) });
const architecture = architectureOf(exampleConfig);
const layers = initialWeights(architecture, 1);

/** Of the weights as they were at first; what else a checkpoint has does not matter here. */
function checkpointAt(step: number) {
  const parameters = layers.flatMap(({ kernel, bias }) => [kernel, bias]);
  const snapshot = { ...initialSnapshot(layerSizes(architecture), parameters, exampleConfig.optimizer), step };
  return { step, bytes: writeRunCheckpoint({ snapshot, epochSums: { images: 0, loss: 0, correct: 0 }, epochSeconds: 0 }) };
}

it("gives the newest checkpoint's model of a run that trains, to the bit, until the run has a model of its own", async () => {
  const runId = await launchExample(database, { name: "Learning" });
  expect(await liveModels.list()).toEqual([]);
  const trainerId = await exampleTrainer(database);
  const claimed = await claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: { reference: "reference-1" } });
  if (!claimed) throw new Error("nothing to claim");
  expect(await liveModels.list()).toEqual([{ id: runId, name: "Learning" }]);
  expect(await liveModels.get({ runId })).toMatchObject({ status: "running", step: null, epoch: 0, modelId: null });

  const progress = { epoch: 2, imagesPerSecond: 100, activeSeconds: 1, bestValAccuracy: null };
  for (const step of [10, 20]) {
    await recordProgress(database, claimed.lease, { ...nothing, progress: { ...progress, step }, checkpoint: checkpointAt(step) });
  }
  expect(await liveModels.get({ runId })).toMatchObject({ step: 20, totalSteps: 30, epoch: 2, totalEpochs: 3, modelId: null });
  const files = ["model.json", tfjsWeightsFile].map(async (name) => ({ name, ...(await checkpointFile(database, runId, 20, name)) }));
  const { model } = await readModel(await Promise.all(files));
  expect(trainedModelOf(model, [28, 28], architecture.classNames)?.layers).toEqual(layers);
  await expect(checkpointFile(database, runId, 10, "model.json")).rejects.toMatchObject({ code: "not-found" });
  await expect(checkpointFile(database, runId, 20, "model.pkl")).rejects.toMatchObject({ code: "not-found" });

  await completeRun(database, claimed.lease, completedRecording);
  expect(await liveModels.list()).toEqual([]);
  expect(await liveModels.get({ runId })).toMatchObject({ status: "completed", modelId: expect.any(String) });
});

it("knows no run that is not there", async () => {
  expect(await liveModels.get({ runId: randomUUID() })).toBeNull();
  await expect(checkpointFile(database, randomUUID(), 1, "model.json")).rejects.toMatchObject({ code: "not-found" });
});
