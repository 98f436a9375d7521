import type { Architecture } from "../contracts/model-artifact.ts";
import type { Activation, RunConfig } from "../contracts/run-config.ts";

/** One dense layer. `dropout` acts on its outputs while training; the last layer has none and its activation is softmax. */
export interface DenseLayer {
  inputs: number;
  units: number;
  activation: Activation | "softmax";
  dropout: number;
}

/** The network a config describes: the image flattened, its hidden layers, one softmax output a class. */
export function architectureOf(config: Pick<RunConfig, "dataset" | "hiddenLayers">): Architecture {
  const [height, width] = config.dataset.imageShape;
  return {
    imageShape: [height, width],
    classNames: [...config.dataset.classNames],
    hiddenLayers: config.hiddenLayers.map((layer) => ({ ...layer })),
  };
}

/** Its dense layers from input to output, with the sizes that follow. */
export function layerSizes(architecture: Architecture): DenseLayer[] {
  const [height, width] = architecture.imageShape;
  const outputLayer = { units: architecture.classNames.length, activation: "softmax", dropout: 0 } as const;
  let inputs = height * width;
  return [...architecture.hiddenLayers, outputLayer].map((layer) => {
    const sized = { inputs, units: layer.units, activation: layer.activation, dropout: layer.dropout };
    inputs = layer.units;
    return sized;
  });
}

export const layerParameters = (layer: DenseLayer): number => layer.inputs * layer.units + layer.units;
