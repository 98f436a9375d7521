import { GlyphlabError } from "@glyphlab/core/contracts/error";
import type { TrainedModel } from "@glyphlab/core/contracts/model-artifact";
import type { EngineId, RunConfig } from "@glyphlab/core/contracts/run-config";
import { describeDataset } from "@glyphlab/core/data/catalog";
import { loadDataset } from "@glyphlab/core/data/sources/load-dataset";
import { cutSplits } from "@glyphlab/core/data/splits";
import { chooseEngine } from "@glyphlab/core/engines/choose-engine";
import { isLayered, readStoredModel } from "@glyphlab/core/formats/stored-model";
import { layerSizes } from "@glyphlab/core/model/architecture";
import { presets } from "@glyphlab/core/model/presets";
import type { TrainingEngine } from "@glyphlab/core/training/engine";
import { initialSnapshot } from "@glyphlab/core/training/initial-snapshot";
import type { CompletedRecording } from "@glyphlab/db/run-lifecycle/recording";
import { recordedEvaluation } from "./completed-recording.ts";
import type { EvaluationOutcome, EvaluationRequest } from "./messages.ts";

/** What a stored model makes of the test images of its data set, on the fastest engine here; never throws. */
export async function evaluateModel(request: EvaluationRequest, engines: readonly TrainingEngine[]): Promise<EvaluationOutcome> {
  try {
    return { type: "evaluated", evaluation: await evaluate(request, engines) };
  } catch (thrown) {
    const { code, message } = GlyphlabError.from(thrown);
    return { type: "failed", code, message };
  }
}

async function evaluate(request: EvaluationRequest, engines: readonly TrainingEngine[]): Promise<CompletedRecording["evaluation"]> {
  const dataset = await loadDataset(request.datasetId);
  const model = readStoredModel(request.weights);
  // No run trained one of these: nothing says that it is to be tested on fewer images than there are.
  if (isLayered(model)) {
    // Loaded when it is needed: a machine without TensorFlow.js trains all the same.
    const { evaluateLayered } = await import("./evaluate-layered.ts");
    return recordedEvaluation(await evaluateLayered(model.network, dataset.test), dataset.test.labels);
  }
  const config = testOnly(request.config ?? configOfImported(model, request.datasetId), request.preferredEngine);
  const splits = cutSplits(dataset, config);
  const { engine } = await chooseEngine(config, engines);
  const session = await engine.open({ config, splits });
  try {
    const parameters = model.layers.flatMap(({ kernel, bias }) => [kernel, bias]);
    await session.restore(initialSnapshot(layerSizes(model.architecture), parameters, config.optimizer));
    return recordedEvaluation(await session.evaluate("test"), splits.test.labels);
  } finally {
    await session.close();
  }
}

/** Nothing is trained: with one training image an engine prepares next to nothing for it. */
const testOnly = ({ hardSet: _, ...config }: RunConfig, preferredEngine: EngineId | null): RunConfig => ({
  ...config,
  dataset: { ...config.dataset, trainImages: 1 },
  validation: { kind: "test-set" },
  batchSize: 1,
  engine: preferredEngine ?? "auto",
});

/** A config that would train such a network on the data set. Of how it really was trained nothing is known, and nothing matters here. */
function configOfImported({ architecture }: TrainedModel, datasetId: string): RunConfig {
  const { imageShape, classNames, hiddenLayers } = architecture;
  const { trainImages, testImages } = describeDataset(datasetId);
  return { ...presets.reference.config, dataset: { id: datasetId, imageShape, classNames, trainImages, testImages }, hiddenLayers };
}
