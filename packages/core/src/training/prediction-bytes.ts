import { GlyphlabError } from "../contracts/error.ts";
import type { Predictions } from "./evaluation.ts";

/** Confidences are stored in steps of 1/65534, 0.0015 %; the one number that is left says that it was not a number. */
const confidenceSteps = 65_534;
const notANumber = 65_535;

/** Of one image: its confidence in two bytes, its class in one, or in two where one cannot name them all. */
export const predictionBytesEach = (classes: number): number => (classes <= 256 ? 3 : 4);

/** The predictions of a split, as they are stored: all confidences, then all classes, little-endian. */
export function writePredictions({ classes: predicted, confidences }: Predictions, classes: number): Uint8Array {
  const images = predicted.length;
  const bytes = new Uint8Array(images * predictionBytesEach(classes));
  new Uint16Array(bytes.buffer, 0, images).set(
    confidences.map((confidence) => (Number.isNaN(confidence) ? notANumber : Math.round(confidence * confidenceSteps))),
  );
  classesIn(bytes, images).set(predicted);
  return bytes;
}

/** @throws GlyphlabError `data-corrupt` when these are not the predictions of so many images */
export function readPredictions(stored: Uint8Array, { images, classes }: { images: number; classes: number }): Predictions {
  if (stored.length !== images * predictionBytesEach(classes)) {
    throw new GlyphlabError("data-corrupt", `The stored predictions are not those of ${images} images of ${classes} classes.`);
  }
  // A copy: what a database gives need not begin where a 16-bit number may.
  const bytes = stored.slice();
  const steps = new Uint16Array(bytes.buffer, 0, images);
  return {
    classes: Uint16Array.from(classesIn(bytes, images)),
    confidences: Float32Array.from(steps, (step) => (step === notANumber ? Number.NaN : step / confidenceSteps)),
  };
}

function classesIn({ buffer, length }: Uint8Array, images: number): Uint8Array | Uint16Array {
  return length === images * 3 ? new Uint8Array(buffer, images * 2, images) : new Uint16Array(buffer, images * 2, images);
}
