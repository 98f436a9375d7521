/** How well one class is told from the others. 0 where nothing can be said: no image was taken for it, or none is of it, as scikit-learn has it. */
export interface ClassFigures {
  /** Of the images taken for it, the fraction that are of it. */
  precision: number;
  /** Of its images, the fraction taken for it. */
  recall: number;
  /** Harmonic mean of the two. */
  f1: number;
  /** Its images. */
  support: number;
}

export interface ClassReport {
  classes: ClassFigures[];
  accuracy: number;
  /** The mean over the classes, each counting the same; `support` is all images. */
  macro: ClassFigures;
}

/**
 * Precision, recall and F1 of each class, as scikit-learn's `precision_recall_fscore_support` defines them.
 * @param confusion row-major counts [real class][predicted class]
 */
export function classReport(confusion: ArrayLike<number>, classes: number): ClassReport {
  const count = (real: number, predicted: number) => confusion[real * classes + predicted] as number;
  const indices = Array.from({ length: classes }, (_, index) => index);
  const figures = indices.map((one): ClassFigures => {
    const right = count(one, one);
    const support = total(indices.map((other) => count(one, other)));
    const predicted = total(indices.map((other) => count(other, one)));
    return {
      precision: fraction(right, predicted),
      recall: fraction(right, support),
      f1: fraction(2 * right, support + predicted),
      support,
    };
  });
  const images = total(figures.map(({ support }) => support));
  const mean = (quantity: keyof ClassFigures) => total(figures.map((one) => one[quantity])) / classes;
  return {
    classes: figures,
    accuracy: fraction(total(indices.map((one) => count(one, one))), images),
    macro: { precision: mean("precision"), recall: mean("recall"), f1: mean("f1"), support: images },
  };
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const fraction = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
