import type { BatchSums } from "../training/engine.ts";

/**
 * Softmax cross-entropy of row-major [rows, classes] logits in float64, from log-softmax with the row's maximum taken out first, so that no
 * logit is too large: logSoftmax(z)ᵢ = zᵢ - max z - log Σ exp(zⱼ - max z). A row is right when its label has the largest logit, the first of equals.
 * Writes the softmax to `probabilities` when given.
 */
export function crossEntropySums(
  logits: Float32Array | Float64Array,
  labels: Uint8Array,
  classes: number,
  probabilities?: Float32Array | Float64Array,
): BatchSums {
  const sums = { images: labels.length, loss: 0, correct: 0 };
  for (const [row, label] of labels.entries()) {
    const start = row * classes;
    let likeliest = start;
    for (let index = start + 1; index < start + classes; index++) {
      if ((logits[index] as number) > (logits[likeliest] as number)) likeliest = index;
    }
    const maximum = logits[likeliest] as number;
    let total = 0;
    for (let index = start; index < start + classes; index++) total += Math.exp((logits[index] as number) - maximum);
    sums.loss += Math.log(total) - ((logits[start + label] as number) - maximum);
    if (likeliest === start + label) sums.correct++;
    if (probabilities) {
      for (let index = start; index < start + classes; index++) {
        probabilities[index] = Math.exp((logits[index] as number) - maximum) / total;
      }
    }
  }
  return sums;
}
