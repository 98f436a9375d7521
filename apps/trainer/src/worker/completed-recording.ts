import { createHash } from "node:crypto";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import type { DenseWeights, TrainedModel } from "@glyphlab/core/contracts/model-artifact";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { writeModelWeights } from "@glyphlab/core/formats/model-weights";
import { weightBytes } from "@glyphlab/core/formats/weight-bytes";
import { architectureOf, layerParameters, layerSizes } from "@glyphlab/core/model/architecture";
import type { EngineSnapshot, SplitEvaluation } from "@glyphlab/core/training/engine";
import { confusionMatrix } from "@glyphlab/core/training/evaluation";
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
  const model = modelOf(config, snapshot);
  const { images, loss, accuracy, probabilities } = evaluation;
  const classes = config.dataset.classNames.length;
  return {
    ...last,
    model: {
      architecture: model.architecture,
      parameters: layerSizes(model.architecture).reduce((sum, layer) => sum + layerParameters(layer), 0),
      weights: writeModelWeights(model),
      weightsSha256: createHash("sha256").update(weightBytes(model.layers)).digest("hex"),
    },
    evaluation: {
      images,
      loss,
      accuracy,
      confusion: [...confusionMatrix(labels, probabilities, classes)],
      probabilities: new Uint8Array(probabilities.buffer, probabilities.byteOffset, probabilities.byteLength),
    },
  };
}

/** The model in a snapshot; float64 weights of the oracle are rounded to the float32 that every format stores. */
function modelOf(config: RunConfig, { tensors }: EngineSnapshot): TrainedModel {
  const architecture = architectureOf(config);
  const floats = (name: string): Float32Array => {
    const tensor = tensors[name];
    if (!tensor) throw new GlyphlabError("internal", `The engine's snapshot has no tensor “${name}”.`);
    return Float32Array.from(tensor.data);
  };
  const layers = layerSizes(architecture).map(
    ({ inputs, units }, index): DenseWeights => ({
      inputs,
      units,
      kernel: floats(`layers.${index}.kernel`),
      bias: floats(`layers.${index}.bias`),
    }),
  );
  return { architecture, layers };
}
