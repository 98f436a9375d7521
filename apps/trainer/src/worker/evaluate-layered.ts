import type { LabelledImages } from "@glyphlab/core/contracts/dataset";
import { loadBackend } from "@glyphlab/core/engines/tfjs/backend";
import type { LayeredModel } from "@glyphlab/core/formats/layered-model";
import { openLayered } from "@glyphlab/core/formats/layered-runner";
import type { SplitEvaluation } from "@glyphlab/core/training/engine";
import { predictionsOf } from "@glyphlab/core/training/evaluation";

/** Smallest probability that counts, Keras's: a model sure of the wrong class would otherwise have an infinite loss. */
const smallestProbability = 1e-7;

/** What a network of any layers makes of labelled images, by TensorFlow.js. @param network gives class probabilities */
export async function evaluateLayered(network: LayeredModel, { count, pixels, labels }: LabelledImages): Promise<SplitEvaluation> {
  await loadBackend();
  const runner = await openLayered(network);
  try {
    const probabilities = await runner.predict(pixels);
    const classes = probabilities.length / count;
    const { classes: predicted } = predictionsOf(probabilities, classes);
    let loss = 0;
    let correct = 0;
    for (const [image, label] of labels.entries()) {
      loss -= Math.log(Math.max(probabilities[image * classes + label] ?? 0, smallestProbability));
      if (predicted[image] === label) correct++;
    }
    return { images: count, loss: loss / count, accuracy: correct / count, probabilities };
  } finally {
    runner.close();
  }
}
