import type { RunConfig } from "@glyphlab/core/contracts/run-config";

export type FieldValue = number | string | boolean;

/** One value of a config, by the path that tells it apart in every config. */
export interface ConfigField {
  path: string;
  /** For people: "Batch size", "Layer 1 units". */
  label: string;
  value: FieldValue;
}

/** Of a hash that is shown to be told from others: enough for that, and short enough for a column. */
export const shownHashLength = 12;

const optimizerLabels = {
  learningRate: "Learning rate",
  beta1: "Beta 1",
  beta2: "Beta 2",
  epsilon: "Epsilon",
  momentum: "Momentum",
  nesterov: "Nesterov",
  rho: "Rho",
} as const;

/** Everything a config says, as single values to compare, plot and list; in the order in which a person would read them. */
export function configFields(config: RunConfig): ConfigField[] {
  const { dataset, validation, augmentation, hardSet, hiddenLayers, optimizer } = config;
  const { name, ...settings } = optimizer;
  return [
    field("dataset.id", "Data set", dataset.id),
    field("dataset.imageShape", "Image shape", dataset.imageShape.join("×")),
    field("dataset.classNames", "Classes", dataset.classNames.join(" ")),
    field("dataset.trainImages", "Training images", dataset.trainImages),
    field("dataset.testImages", "Test images", dataset.testImages),
    field("validation.kind", "Validation", validation.kind === "test-set" ? "test images" : "split"),
    ...(validation.kind === "split" ? [field("validation.fraction", "Validation share", validation.fraction)] : []),
    ...(augmentation
      ? [
          field("augmentation.shift", "Shift", augmentation.shift),
          field("augmentation.rotation", "Rotation", augmentation.rotation),
          field("augmentation.scale", "Scale", augmentation.scale),
          field("augmentation.shear", "Shear", augmentation.shear),
          field("augmentation.elastic.amplitude", "Elastic amplitude", augmentation.elastic.amplitude),
          field("augmentation.elastic.smoothness", "Elastic smoothness", augmentation.elastic.smoothness),
        ]
      : []),
    ...(hardSet
      ? [
          field("hardSet.images", "Hard-set drawings", hardSet.images),
          field("hardSet.repeats", "Hard-set repeats", hardSet.repeats),
          field("hardSet.sha256", "Hard-set snapshot", hardSet.sha256.slice(0, shownHashLength)),
        ]
      : []),
    field("hiddenLayers.length", "Hidden layers", hiddenLayers.length),
    ...hiddenLayers.flatMap(({ units, activation, dropout }, index) => [
      field(`hiddenLayers.${index}.units`, `Layer ${index + 1} units`, units),
      field(`hiddenLayers.${index}.activation`, `Layer ${index + 1} activation`, activation),
      field(`hiddenLayers.${index}.dropout`, `Layer ${index + 1} dropout`, dropout),
    ]),
    field("optimizer.name", "Optimizer", name),
    ...Object.entries(settings).map(([key, value]) =>
      field(`optimizer.${key}`, key in optimizerLabels ? optimizerLabels[key as keyof typeof optimizerLabels] : key, value),
    ),
    field("l2", "L2", config.l2),
    field("epochs", "Epochs", config.epochs),
    field("batchSize", "Batch size", config.batchSize),
    field("seed", "Seed", config.seed),
    field("engine", "Engine asked for", config.engine),
  ];
}

const field = (path: string, label: string, value: FieldValue): ConfigField => ({ path, label, value });
