import type { Dataset } from "@glyphlab/core/contracts/dataset";
import { type InputScaling, usualScalings } from "@glyphlab/core/formats/input-scaling";
import { describeSplit } from "../datasets/describe-split.ts";

/** The usual scalings, with the statistics of this data set's training images to four digits, as everybody writes them: 0.1307 and 0.3081. */
export function knownScalings(dataset: Dataset): InputScaling[] {
  const { mean, deviation } = describeSplit(dataset, "train").pixels;
  return usualScalings({ mean: fourDigits(mean / 255), deviation: fourDigits(deviation / 255) });
}

const fourDigits = (value: number): number => Number(value.toFixed(4));
