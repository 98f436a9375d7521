import type { OptimizerConfig, RunConfig } from "@glyphlab/core/contracts/run-config";

const optimizerNames = { adam: "Adam", sgd: "SGD", rmsprop: "RMSprop" } satisfies Record<OptimizerConfig["name"], string>;

/** A config on one line: "mnist augmented with hard set · 128–64 · Adam 0.001 · batch 32 · 10 epochs". */
export function configInWords(config: RunConfig): string {
  const { dataset, augmentation, hardSet, hiddenLayers, optimizer, batchSize, epochs } = config;
  const layers = hiddenLayers.length === 0 ? "no hidden layer" : hiddenLayers.map((layer) => layer.units).join("–");
  return [
    [dataset.id, ...(augmentation ? ["augmented"] : []), ...(hardSet ? ["with hard set"] : [])].join(" "),
    layers,
    `${optimizerNames[optimizer.name]} ${optimizer.learningRate}`,
    `batch ${batchSize}`,
    epochs === 1 ? "1 epoch" : `${epochs} epochs`,
  ].join(" · ");
}
