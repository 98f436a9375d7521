import type { EpochRecord } from "@glyphlab/core/contracts/epoch-record";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { architectureOf, layerSizes } from "@glyphlab/core/model/architecture";
import type { SplitEvaluation } from "@glyphlab/core/training/engine";
import { predictionsOf } from "@glyphlab/core/training/evaluation";
import { writePredictions } from "@glyphlab/core/training/prediction-bytes";
import { kernelName } from "@glyphlab/core/training/snapshot-layout";
import type { TrainingEvent } from "@glyphlab/core/training/training-event";
import { picturedUnits, pictureWeights, writePictures } from "@glyphlab/core/training/weight-pictures";

/** An inspected epoch as it is stored; `undefined` of one that is not recorded. */
export function epochRecordOf(config: RunConfig, event: Extract<TrainingEvent, { type: "epoch-ended" }>): EpochRecord | undefined {
  const { inspection, validation, step, epoch } = event;
  const [firstLayer] = layerSizes(architectureOf(config));
  if (!inspection || !firstLayer) return undefined;
  const classes = config.dataset.classNames.length;
  const predictions = ({ probabilities }: SplitEvaluation) => writePredictions(predictionsOf(probabilities, classes), classes);
  const kernel = inspection.snapshot.tensors[kernelName(0)]?.data ?? [];
  return {
    epoch: epoch + 1,
    step,
    validation: predictions(validation),
    test: inspection.test === validation ? null : predictions(inspection.test),
    firstLayer: writePictures(pictureWeights(kernel, firstLayer, picturedUnits(firstLayer))),
  };
}
