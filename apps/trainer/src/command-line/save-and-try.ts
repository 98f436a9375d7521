import type { LabelledImages } from "@glyphlab/core/contracts/dataset";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { readModelWeights } from "@glyphlab/core/formats/model-weights";
import { predictionsOf } from "@glyphlab/core/training/evaluation";
import { readBlob } from "@glyphlab/db/blobs";
import type { Database } from "@glyphlab/db/database";
import { predictWithSavedModel, saveModel } from "./saved-model.ts";
import type { TrainResult } from "./train-report.ts";

/** Two float32 programs that add in another order differ by about 1e-6; another model differs by far more. */
const sameProbability = 1e-4;

export interface SaveRequest {
  database: Database;
  runId: string;
  folder: string;
  /** The test images that the run was evaluated on. */
  test: LabelledImages;
  config: RunConfig;
}

/**
 * Saves a completed run's model, loads it again from disk and compares what it predicts with what the trainer stored.
 * @throws GlyphlabError `internal` when the saved model is another one
 */
export async function saveAndTry({ database, runId, folder, test, config }: SaveRequest): Promise<TrainResult> {
  const { imageShape, classNames } = config.dataset;
  const { blobId, evaluations } = await database.prisma.model.findUniqueOrThrow({
    where: { runId },
    include: { evaluations: { where: { split: "test" } } },
  });
  const [evaluation] = evaluations;
  if (!evaluation?.blobId || evaluation.loss === null || evaluation.accuracy === null) {
    throw new GlyphlabError("not-found", "The run has no evaluation on the test images.");
  }
  await saveModel(folder, readModelWeights(await readBlob(database, blobId)));

  const bytes = await readBlob(database, evaluation.blobId);
  const stored = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / Float32Array.BYTES_PER_ELEMENT);
  const reloaded = await predictWithSavedModel(folder, test.pixels, imageShape);
  const largestDifference = stored.reduce(
    (largest, value, index) => Math.max(largest, Math.abs(value - (reloaded[index] ?? Number.NaN))),
    0,
  );
  if (!(largestDifference < sameProbability)) {
    throw new GlyphlabError(
      "internal",
      `The model saved to ${folder} does not predict what the trainer computed: a probability differs by ${largestDifference}.`,
    );
  }
  const before = predictionsOf(stored, classNames.length).classes;
  const after = predictionsOf(reloaded, classNames.length).classes;
  const index = Math.floor(Math.random() * test.count);
  const imageBytes = imageShape[0] * imageShape[1];
  const nameOf = (index: number | undefined) => classNames[index ?? 0] ?? "";
  return {
    run: runId,
    testLoss: evaluation.loss,
    testAccuracy: evaluation.accuracy,
    folder,
    sample: {
      index,
      pixels: test.pixels.subarray(index * imageBytes, (index + 1) * imageBytes),
      imageShape,
      label: nameOf(test.labels[index]),
      prediction: nameOf(before[index]),
    },
    reloaded: {
      images: test.count,
      samePredictions: before.filter((prediction, image) => prediction === after[image]).length,
      largestDifference,
      samplePrediction: nameOf(after[index]),
    },
  };
}
