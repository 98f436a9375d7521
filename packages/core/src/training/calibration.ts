/** The images whose confidence lies above `from` and not above `to`; the first bin has those of confidence 0 too. */
export interface CalibrationBin {
  from: number;
  to: number;
  images: number;
  /** Fraction right, and mean confidence; `null` where there are no images. */
  accuracy: number | null;
  confidence: number | null;
}

export interface Calibration {
  bins: CalibrationBin[];
  /** Mean of |accuracy - confidence| over the bins, each counting as many times as it has images. */
  expectedError: number;
  /** Images whose confidence is not a number, of a diverged model: in no bin. */
  leftOut: number;
}

export const calibrationBins = 10;

/**
 * Whether a model is as often right as it is sure: the points of a reliability diagram over bins of equal width, as scikit-learn's
 * `calibration_curve` takes them, and the expected calibration error (Guo et al., “On Calibration of Modern Neural Networks”, 2017).
 * @param right of each image, whether its likeliest class is its own
 * @param confidences of each image, the probability of its likeliest class
 */
export function calibration(right: readonly boolean[], confidences: ArrayLike<number>, bins = calibrationBins): Calibration {
  const width = 1 / bins;
  const sums = Array.from({ length: bins }, () => ({ images: 0, right: 0, confidence: 0 }));
  for (const [image, isRight] of right.entries()) {
    const confidence = confidences[image] as number;
    let bin = 0;
    while (bin < bins - 1 && confidence > (bin + 1) * width) bin++;
    const sum = sums[bin];
    if (!sum || Number.isNaN(confidence)) continue;
    sum.images++;
    sum.confidence += confidence;
    if (isRight) sum.right++;
  }
  const images = sums.reduce((count, sum) => count + sum.images, 0);
  return {
    bins: sums.map((sum, bin) => ({
      from: bin * width,
      to: (bin + 1) * width,
      images: sum.images,
      accuracy: sum.images > 0 ? sum.right / sum.images : null,
      confidence: sum.images > 0 ? sum.confidence / sum.images : null,
    })),
    expectedError: images > 0 ? sums.reduce((error, sum) => error + Math.abs(sum.right - sum.confidence), 0) / images : 0,
    leftOut: right.length - images,
  };
}
