import { GlyphlabError } from "@glyphlab/core/contracts/error";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { loadDataset } from "@glyphlab/core/data/sources/load-dataset";
import { cutSplits } from "@glyphlab/core/data/splits";
import { chooseEngine } from "@glyphlab/core/engines/choose-engine";
import { readModelWeights } from "@glyphlab/core/formats/model-weights";
import { layerSizes } from "@glyphlab/core/model/architecture";
import type { TrainingEngine } from "@glyphlab/core/training/engine";
import { initialSnapshot } from "@glyphlab/core/training/initial-snapshot";
import { recordedEvaluation } from "./completed-recording.ts";
import type { EvaluationOutcome, EvaluationRequest } from "./messages.ts";

/** What a stored model makes of the test images of its run's config, on the fastest engine here; never throws. */
export async function evaluateModel(request: EvaluationRequest, engines: readonly TrainingEngine[]): Promise<EvaluationOutcome> {
  try {
    return { type: "evaluated", evaluation: await evaluate(request, engines) };
  } catch (thrown) {
    const { code, message } = GlyphlabError.from(thrown);
    return { type: "failed", code, message };
  }
}

async function evaluate({ config, weights, preferredEngine }: EvaluationRequest, engines: readonly TrainingEngine[]) {
  const { architecture, layers } = readModelWeights(weights);
  // Nothing is trained: with one training image an engine prepares next to nothing for it.
  const testOnly: RunConfig = {
    ...config,
    dataset: { ...config.dataset, trainImages: 1 },
    validation: { kind: "test-set" },
    batchSize: 1,
    engine: preferredEngine ?? "auto",
  };
  const { engine } = await chooseEngine(testOnly, engines);
  const splits = cutSplits(await loadDataset(config.dataset.id), testOnly);
  const session = await engine.open({ config: testOnly, splits });
  try {
    const parameters = layers.flatMap(({ kernel, bias }) => [kernel, bias]);
    await session.restore(initialSnapshot(layerSizes(architecture), parameters, testOnly.optimizer));
    return recordedEvaluation(await session.evaluate("test"), splits.test.labels, config);
  } finally {
    await session.close();
  }
}
