/**
 * What pages need of an epoch's end beside its figures: what the model made of each image, and what its first layer looked like. Small, and in
 * the forms of training/prediction-bytes and training/weight-pictures.
 */
export interface EpochRecord {
  /** Epochs done: the first one is 1. */
  epoch: number;
  step: number;
  /** Predicted class and confidence of every validation image. */
  validation: Uint8Array;
  /** Of every test image; `null` where those are the validation images. */
  test: Uint8Array | null;
  /** First-layer weights, as pictures. */
  firstLayer: Uint8Array;
}
