/** A data set of labelled grey images, all of one shape, one byte a pixel. */
export interface DatasetDescription {
  id: string;
  title: string;
  /** One paragraph for people who meet it for the first time. */
  description: string;
  /** Height, width. */
  imageShape: readonly [number, number];
  classNames: readonly string[];
  trainImages: number;
  testImages: number;
  licence: string;
}

/** Images of one split: `pixels` has count × height × width bytes, 0 is background; `labels` has count bytes, each an index into classNames. */
export interface LabelledImages {
  count: number;
  pixels: Uint8Array;
  labels: Uint8Array;
}

export interface Dataset {
  description: DatasetDescription;
  train: LabelledImages;
  test: LabelledImages;
}

/** The images a run sees, already cut to its config's counts and split. `validation` may be the same object as `test`. */
export interface Splits {
  train: LabelledImages;
  validation: LabelledImages;
  test: LabelledImages;
}
export type SplitName = keyof Splits;
