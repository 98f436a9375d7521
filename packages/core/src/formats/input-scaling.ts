import { GlyphlabError } from "../contracts/error.ts";
import type { LayeredModel } from "./layered-model.ts";

/** How pixels become inputs: pixel / 255 · scale + offset, where 0 is background and 1 full ink. */
export interface InputScaling {
  id: string;
  /** As people write it, x being a byte. */
  formula: string;
  scale: number;
  offset: number;
}

/**
 * The scalings that models of the MNIST family are usually trained with, the most usual first.
 * @param statistics mean and standard deviation of the training images' pixels / 255: (0.1307, 0.3081) for MNIST
 */
export function usualScalings({ mean, deviation }: { mean: number; deviation: number }): InputScaling[] {
  return [
    { id: "unit", formula: "x / 255", scale: 1, offset: 0 },
    { id: "bytes", formula: "x", scale: 255, offset: 0 },
    { id: "signed", formula: "x / 127.5 - 1", scale: 2, offset: -1 },
    {
      id: "standardised",
      formula: `(x / 255 - ${mean.toFixed(4)}) / ${deviation.toFixed(4)}`,
      scale: 1 / deviation,
      offset: -mean / deviation,
    },
    { id: "inverted", formula: "1 - x / 255", scale: -1, offset: 1 },
    { id: "inverted-bytes", formula: "255 - x", scale: -255, offset: 255 },
    { id: "inverted-signed", formula: "1 - x / 127.5", scale: -2, offset: 1 },
  ];
}

export interface ScalingScore {
  scaling: InputScaling;
  accuracy: number;
  /** Mean cross-entropy. */
  loss: number;
}

export interface ScalingSuggestion {
  suggested: ScalingScore;
  /** All, the best first. */
  scores: ScalingScore[];
}

/** Smallest probability that counts: a model sure of the wrong class would otherwise have an infinite loss. */
const smallestProbability = 1e-7;

/**
 * What a model makes of labelled images under each scaling, and which one it was probably trained with: of those whose accuracy is within one
 * standard error of the best, the one of the least loss. Accuracy alone does not tell: a convolutional net was seen to
 * read 99.28 % of MNIST's test images with one scaling and 99.30 % with another.
 * @param probabilities of the images, [images, classes], when their pixels are scaled so
 */
export async function suggestScaling(
  scalings: readonly InputScaling[],
  labels: Uint8Array,
  probabilities: (scaling: InputScaling) => Promise<Float32Array> | Float32Array,
): Promise<ScalingSuggestion> {
  const scores: ScalingScore[] = [];
  for (const scaling of scalings) scores.push({ scaling, ...scored(await probabilities(scaling), labels) });
  const best = Math.max(...scores.map(({ accuracy }) => accuracy));
  const standardError = Math.sqrt((best * (1 - best)) / labels.length);
  const likely = scores.filter(({ accuracy }) => accuracy >= best - standardError);
  const [suggested] = likely.sort((one, other) => one.loss - other.loss);
  if (!suggested) throw new GlyphlabError("invalid-input", "There is no scaling to choose from.");
  return { suggested, scores: scores.sort((one, other) => other.accuracy - one.accuracy) };
}

function scored(probabilities: Float32Array, labels: Uint8Array): { accuracy: number; loss: number } {
  const classes = probabilities.length / labels.length;
  let correct = 0;
  let loss = 0;
  for (const [image, label] of labels.entries()) {
    const row = probabilities.subarray(image * classes, (image + 1) * classes);
    const largest = row.reduce((index, probability, candidate) => (probability > (row[index] ?? 0) ? candidate : index), 0);
    if (largest === label) correct++;
    loss -= Math.log(Math.max(row[label] ?? 0, smallestProbability));
  }
  return { accuracy: correct / labels.length, loss: loss / labels.length };
}

/** The model that takes pixels / 255, as all of ours do, and scales them itself. */
export const withScaling = ({ inputShape, layers }: LayeredModel, { scale, offset }: InputScaling): LayeredModel => ({
  inputShape,
  layers: scale === 1 && offset === 0 ? layers : [{ name: "input scaling", type: "rescaling", scale, offset }, ...layers],
});
