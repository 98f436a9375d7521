import type { EngineId, RunConfig } from "@glyphlab/core/contracts/run-config";
import { hardSetImages, stepsPerEpoch, trainedDatasetImages, trainingImageCount } from "@glyphlab/core/contracts/run-steps";
import { architectureOf, layerParameters, layerSizes } from "@glyphlab/core/model/architecture";

/** What a run's duration depends on. */
export interface TrainingWork {
  /** Equal for runs that do exactly the same work, whatever they learn from it. */
  key: string;
  engine: EngineId | "auto";
  /** Arithmetic operations from the first step to the last evaluation. */
  operations: number;
  /** Images trained; what is evaluated counts as the images that take as many operations. */
  images: number;
}

/** A multiplication and an addition a parameter forward, twice that backward, about ten operations a parameter for an optimizer's step. */
const perParameter = { evaluated: 2, trained: 6, updated: 10 };

/** The work that a config asks for. */
export function trainingWork(config: RunConfig): TrainingWork {
  const { dataset, hiddenLayers, optimizer, batchSize, epochs, validation, augmentation, engine } = config;
  const parameters = layerSizes(architectureOf(config)).reduce((sum, layer) => sum + layerParameters(layer), 0);
  const trained = trainingImageCount(config);
  const validated = validation.kind === "split" ? dataset.trainImages - trainedDatasetImages(config) : dataset.testImages;
  const anEpoch = trained * perParameter.trained + validated * perParameter.evaluated + stepsPerEpoch(config) * perParameter.updated;
  const operationsPerParameter = epochs * anEpoch + dataset.testImages * perParameter.evaluated;
  return {
    key: JSON.stringify([
      dataset.id,
      dataset.trainImages,
      dataset.testImages,
      hardSetImages(config),
      hiddenLayers,
      optimizer.name,
      batchSize,
      epochs,
      validation,
      augmentation,
      engine,
    ]),
    engine,
    operations: parameters * operationsPerParameter,
    images: (operationsPerParameter * trained) / (anEpoch - validated * perParameter.evaluated),
  };
}
