import { createHash } from "node:crypto";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { writeModelWeights } from "@glyphlab/core/formats/model-weights";
import { weightBytes } from "@glyphlab/core/formats/weight-bytes";
import { layerParameters, layerSizes } from "@glyphlab/core/model/architecture";
import type { EngineSnapshot, SplitEvaluation } from "@glyphlab/core/training/engine";
import { confusionMatrix, misreadImages, predictionsOf } from "@glyphlab/core/training/evaluation";
import { trainedModelOf } from "@glyphlab/core/training/trained-model";
import type { CompletedRecording, Recording } from "@glyphlab/db/run-lifecycle/recording";

export interface CompletedTraining {
  config: RunConfig;
  /** What was not told yet when the training ended. */
  last: Recording;
  snapshot: EngineSnapshot;
  /** Of the test images, in the order of the evaluation. */
  labels: Uint8Array;
  evaluation: SplitEvaluation;
}

/** The result of a training as it is stored: the model, and what it makes of the test images. */
export function completedRecording({ config, last, snapshot, labels, evaluation }: CompletedTraining): CompletedRecording {
  const model = trainedModelOf(config, snapshot);
  return {
    ...last,
    model: {
      architecture: model.architecture,
      parameters: layerSizes(model.architecture).reduce((sum, layer) => sum + layerParameters(layer), 0),
      weights: writeModelWeights(model),
      weightsSha256: createHash("sha256").update(weightBytes(model.layers)).digest("hex"),
    },
    evaluation: recordedEvaluation(evaluation, labels),
  };
}

/** What a model makes of the test images, as it is stored. @param labels of the images, in their order */
export function recordedEvaluation(
  { images, loss, accuracy, probabilities }: SplitEvaluation,
  labels: Uint8Array,
): CompletedRecording["evaluation"] {
  const classes = probabilities.length / images;
  const predicted = predictionsOf(probabilities, classes).classes;
  const misread = misreadImages(labels, predicted);
  return {
    images,
    loss,
    accuracy,
    confusion: [...confusionMatrix(labels, predicted, classes)],
    misread,
    misreadAs: misread.map((image) => predicted[image] ?? 0),
    probabilities: new Uint8Array(probabilities.buffer, probabilities.byteOffset, probabilities.byteLength),
  };
}
