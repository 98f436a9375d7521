import { calibration } from "@glyphlab/core/training/calibration";
import { classReport } from "@glyphlab/core/training/class-report";
import { confusionMatrix, misreadImages } from "@glyphlab/core/training/evaluation";
import type { Moment } from "./read-moment.ts";

/** A sheet of images is about 80 KB of pixels on the wire, and drawn at once. */
const mostImages = 100;
/** Beyond this many classes a matrix has no readable cells: the most frequent confusions are told alone. */
const mostClassesOfMatrix = 64;
const mostConfusions = 40;
const mostSureMistakes = 24;

/** The figures of a moment: everything but the images behind them. */
export function describeMoment(moment: Moment) {
  const { classNames, labels, classes: predicted, confidences } = moment;
  const count = classNames.length;
  const confusion = [...confusionMatrix(labels, predicted, count)];
  const misread = misreadImages(labels, predicted);
  const isRight = Array.from(labels, (label, image) => predicted[image] === label);
  return {
    classNames,
    imageShape: moment.imageShape,
    images: labels.length,
    mistakes: misread.length,
    /** Row-major counts [real class][predicted class]; `null` of very many classes. */
    confusion: count <= mostClassesOfMatrix ? confusion : null,
    confusions: confusion
      .map((images, cell) => ({ real: Math.floor(cell / count), predicted: cell % count, images }))
      .filter(({ real, predicted: other, images }) => real !== other && images > 0)
      .sort((left, right) => right.images - left.images)
      .slice(0, mostConfusions),
    report: classReport(confusion, count),
    calibration: calibration(isRight, confidences),
    sureMistakes: imagesOf(moment, bySureness(misread, confidences).slice(0, mostSureMistakes)),
  };
}
export type MomentFigures = ReturnType<typeof describeMoment>;

/** The images of a cell of the confusion matrix, the surest first. */
export function imagesOfCell(moment: Moment, { real, predicted }: { real: number; predicted: number }) {
  const { labels, classes, confidences } = moment;
  const images = [...labels.keys()].filter((image) => labels[image] === real && classes[image] === predicted);
  return {
    total: images.length,
    classNames: moment.classNames,
    imageShape: moment.imageShape,
    images: imagesOf(moment, bySureness(images, confidences).slice(0, mostImages)),
  };
}

/** What is shown of images; `pixels` holds theirs one after another, a byte each, in base64. */
function imagesOf({ labels, classes, confidences, probabilities, pixels, imageShape, classNames }: Moment, indices: readonly number[]) {
  const size = imageShape[0] * imageShape[1];
  const count = classNames.length;
  return {
    pixels: Buffer.concat(indices.map((image) => pixels.subarray(image * size, (image + 1) * size))).toString("base64"),
    list: indices.map((image) => ({
      image,
      label: labels[image] ?? 0,
      predicted: classes[image] ?? 0,
      confidence: confidences[image] ?? Number.NaN,
      /** Of every class, for the final model. */
      probabilities: probabilities && Array.from(probabilities.subarray(image * count, (image + 1) * count)),
    })),
  };
}
export type ShownImages = ReturnType<typeof imagesOf>;

/** The surest first; those of a diverged model, which are no numbers, last. */
function bySureness(images: readonly number[], confidences: Float32Array): number[] {
  const sureness = (image: number) => {
    const confidence = confidences[image] ?? Number.NaN;
    return Number.isNaN(confidence) ? -1 : confidence;
  };
  return [...images].sort((left, right) => sureness(right) - sureness(left));
}
