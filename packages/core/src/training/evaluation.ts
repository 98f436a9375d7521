/** What a model says about each image: the class it finds likeliest (the first of equals) and that class's probability. */
export interface Predictions {
  classes: Uint16Array;
  confidences: Float32Array;
}

/** Reads predictions off `probabilities`, row-major [images, classes]. */
export function predictionsOf(probabilities: Float32Array, classes: number): Predictions {
  const images = probabilities.length / classes;
  const predictions = { classes: new Uint16Array(images), confidences: new Float32Array(images) };
  for (let image = 0; image < images; image++) {
    const row = probabilities.subarray(image * classes, (image + 1) * classes);
    const confidence = row.reduce((highest, value) => Math.max(highest, value), Number.NEGATIVE_INFINITY);
    // A diverged model's NaN equals nothing: it counts as class 0.
    predictions.classes[image] = Math.max(row.indexOf(confidence), 0);
    predictions.confidences[image] = confidence;
  }
  return predictions;
}

/** Row-major [classes, classes]: how many images labelled `row` were taken for `column`. Right ones lie on the diagonal. */
export function confusionMatrix(labels: Uint8Array, predicted: ArrayLike<number>, classes: number): Uint32Array {
  const matrix = new Uint32Array(classes * classes);
  for (const [image, label] of labels.entries()) {
    const cell = label * classes + (predicted[image] as number);
    matrix[cell] = (matrix[cell] as number) + 1;
  }
  return matrix;
}

/** The images that were taken for another class than theirs, ascending. */
export function misreadImages(labels: Uint8Array, predicted: ArrayLike<number>): number[] {
  const misread: number[] = [];
  for (const [image, label] of labels.entries()) if (predicted[image] !== label) misread.push(image);
  return misread;
}
