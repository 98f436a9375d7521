import type { Answer, WhoIsRight } from "../../compare/disagreement.ts";

/** What a model made of the images of a split: its class of each, and the probabilities of every class, row-major [images, classes]. */
export interface Predictions {
  predicted: Uint16Array;
  probabilities: Float32Array;
}

export interface Disagreement {
  /** Of the image in its split. */
  index: number;
  label: number;
  a: Answer;
  b: Answer;
  right: WhoIsRight;
}

/**
 * The images that two models take for different classes, those first where both are sure: by the confidence of the less sure one, then of the other.
 * @param labels the real class of each image; only so many images are compared
 * @param classes how many there are
 */
export function findDisagreements(labels: Uint8Array, classes: number, a: Predictions, b: Predictions): Disagreement[] {
  const answerOf = ({ predicted, probabilities }: Predictions, index: number): Answer => {
    const taken = predicted[index] ?? 0;
    return { predicted: taken, confidence: probabilities[index * classes + taken] ?? 0 };
  };
  const found: Disagreement[] = [];
  for (const [index, label] of labels.entries()) {
    const [ofA, ofB] = [answerOf(a, index), answerOf(b, index)];
    if (ofA.predicted === ofB.predicted) continue;
    const right = ofA.predicted === label ? "first" : ofB.predicted === label ? "second" : "neither";
    found.push({ index, label, a: ofA, b: ofB, right });
  }
  const least = ({ a, b }: Disagreement) => Math.min(a.confidence, b.confidence);
  const most = ({ a, b }: Disagreement) => Math.max(a.confidence, b.confidence);
  return found.sort((one, other) => least(other) - least(one) || most(other) - most(one) || one.index - other.index);
}
