import type { Activation } from "../../contracts/run-config.ts";
import type { DenseLayer } from "../../model/architecture.ts";
import type { BatchSums } from "../../training/engine.ts";
import { crossEntropySums } from "../cross-entropy.ts";
import { activate, slope } from "./activation.ts";
import { type DenseParameters, denseForward, inputGradients, parameterGradients } from "./dense.ts";

/** Kept outputs (1) and dropped ones (0) of each hidden layer; undefined where a layer drops none. */
export type DropoutMasks = readonly (Uint8Array | undefined)[];

interface ForwardPass {
  /** What each layer received, the images first. */
  layerInputs: Float64Array[];
  /** What each hidden layer's activation gave, before dropout. */
  hidden: { activation: Activation; outputs: Float64Array }[];
  logits: Float64Array;
}

/** The whole network forward: dense, activation and dropout of each hidden layer, then the logits. */
export function forward(
  layers: readonly DenseLayer[],
  parameters: readonly DenseParameters[],
  images: Float64Array,
  rows: number,
  masks: DropoutMasks = [],
): ForwardPass {
  const pass: ForwardPass = { layerInputs: [], hidden: [], logits: images };
  let inputs = images;
  for (const [index, layer] of layers.entries()) {
    pass.layerInputs.push(inputs);
    const sums = denseForward(inputs, parameters[index] as DenseParameters, rows);
    const { activation } = layer;
    if (activation === "softmax") return { ...pass, logits: sums };
    const outputs = sums.map((value) => activate(activation, value));
    pass.hidden.push({ activation, outputs });
    inputs = dropped(outputs, masks[index], layer.dropout);
  }
  return pass;
}

/** One batch: its sums, and the gradients of the mean loss (with the penalty l2·Σ kernel²) by back-propagation. */
export function lossAndGradients(
  layers: readonly DenseLayer[],
  parameters: readonly DenseParameters[],
  images: Float64Array,
  labels: Uint8Array,
  l2: number,
  masks: DropoutMasks = [],
): { sums: BatchSums; gradients: DenseParameters[] } {
  const rows = labels.length;
  const pass = forward(layers, parameters, images, rows, masks);
  const classes = pass.logits.length / rows;
  const probabilities = new Float64Array(pass.logits.length);
  const sums = crossEntropySums(pass.logits, labels, classes, probabilities);

  // d(mean cross-entropy)/d(logits) = (softmax - one-hot) / rows.
  for (const [row, label] of labels.entries()) {
    const index = row * classes + label;
    probabilities[index] = (probabilities[index] as number) - 1;
  }
  let outputGradients = probabilities.map((value) => value / rows);

  const gradients: DenseParameters[] = [];
  for (let index = layers.length - 1; index >= 0; index--) {
    const { units } = layers[index] as DenseLayer;
    const layerParameters = parameters[index] as DenseParameters;
    const layerGradients = parameterGradients(pass.layerInputs[index] as Float64Array, outputGradients, units, rows);
    const { kernel } = layerParameters;
    gradients[index] = {
      ...layerGradients,
      kernel: layerGradients.kernel.map((value, weight) => value + 2 * l2 * (kernel[weight] as number)),
    };
    const below = pass.hidden[index - 1];
    if (below) {
      const { dropout } = layers[index - 1] as DenseLayer;
      const throughDropout = dropped(inputGradients(layerParameters, outputGradients, rows), masks[index - 1], dropout);
      outputGradients = throughDropout.map((value, position) => value * slope(below.activation, below.outputs[position] as number));
    }
  }
  return { sums: { ...sums, loss: sums.loss + rows * penalty(parameters, l2) }, gradients };
}

/** l2 · Σ kernel², over all layers. */
export function penalty(parameters: readonly DenseParameters[], l2: number): number {
  if (l2 === 0) return 0;
  return l2 * parameters.reduce((sum, { kernel }) => sum + kernel.reduce((squares, weight) => squares + weight * weight, 0), 0);
}

function dropped(values: Float64Array, mask: Uint8Array | undefined, dropout: number): Float64Array {
  return mask ? values.map((value, index) => (mask[index] === 1 ? value / (1 - dropout) : 0)) : values;
}
