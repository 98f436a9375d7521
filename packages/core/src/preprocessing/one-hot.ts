import { GlyphlabError } from "../contracts/error.ts";

/**
 * Labels as targets, row-major [labels, classes]: 1 in the label's column, 0 in the others.
 * @throws GlyphlabError `invalid-input` when a label is no class.
 */
export function oneHot(labels: Uint8Array, classes: number): Float32Array {
  const targets = new Float32Array(labels.length * classes);
  for (const [row, label] of labels.entries()) {
    if (label >= classes)
      throw new GlyphlabError("invalid-input", `Label ${row} is ${label}; with ${classes} classes it must be below ${classes}.`);
    targets[row * classes + label] = 1;
  }
  return targets;
}
