/**
 * What the planner (`memory-plan.ts`) writes into memory before the threads start: where everything lies. The fields and their order
 * are those of `records.ts` beside it; every field is a 32-bit word.
 */
export const CONTROL: usize = 0x10000;
export const NETWORK: usize = 0x11000;
export const HYPERPARAMETERS: usize = 0x11100;
export const AUGMENTATION: usize = 0x11200;
export const LAYERS: usize = 0x12000;
export const LAYER_BYTES: usize = 128;

/**
 * A thread's scratch begins with a gradient (128 bytes), the cuts of up to 32 lists, the constants of the optimizer, and the bands of
 * lists; then what `Network` has addresses for.
 */
export const CUTS_AT: usize = 128;
export const CONSTANTS_AT: usize = 384;
export const BANDS_AT: usize = 512;

/** One dense layer. Matrices are in column blocks, see `blocks.ts`; addresses are of their first byte. */
@unmanaged
export class Layer {
  inputs!: u32;
  units!: u32;
  /** Column blocks of everything that has a column a unit. */
  blocks!: u32;
  /** 1 when the last block is 16 columns wide. */
  narrowTail!: u32;
  /** Columns with padding. */
  paddedUnits!: u32;
  /** Rows of the weights with padding: a multiple of 4. */
  paddedInputs!: u32;
  activation!: u32;
  /** A half-word below this drops its unit; 0 where the layer has no dropout. */
  dropThreshold!: u32;
  /** 1/(1 - p) and 1 - p. */
  keptScale!: f32;
  keptFraction!: f32;
  weights!: usize;
  /** The weights' transpose in the column blocks of the layer before. Not kept for the first layer. */
  transposed!: usize;
  bias!: usize;
  /** [batch, units] after activation and dropout; the last layer's logits. */
  activations!: usize;
  /** [batch, units]: gradient of the loss with respect to the sums before the activation. */
  deltas!: usize;
  /** [batch, units]: 0 or 1/(1 - p). Only with dropout. */
  masks!: usize;
  /** A word a row of the weights: what `optimizer.ts` knows of its slots. */
  rowStates!: usize;
}

@unmanaged
export class Network {
  layers!: u32;
  features!: u32;
  classes!: u32;
  /** Largest batch. */
  batch!: u32;
  /** 1: the first layer is cut by pixels; 0: by images. See `phases.ts`. */
  slicedInput!: u32;
  slices!: u32;
  /** First pixel of each slice, and the end of the last: slices + 1 words. */
  sliceStarts!: usize;
  /** Images of a task that runs a group through the network. */
  group!: u32;
  /** Bytes from a parameter to its first optimizer slot, and from that to the second. */
  slotDistance!: usize;
  parameters!: usize;
  optimizer!: u32;
  nesterov!: u32;
  seed!: u32;
  trainImages!: u32;
  /** Address of each training image's record. */
  recordStarts!: usize;
  labels!: usize;
  /** The images of the current epoch in the order it visits them. */
  order!: usize;
  /** [slice][batch, units of the first layer]: what each slice of pixels adds to the sums. */
  partials!: usize;
  partialBytes!: usize;
  /** For each pixel, the images of the batch in which it is lit. */
  bins!: usize;
  binBytes!: usize;
  binEnds!: usize;
  /** x/255 for each byte. */
  brightness!: usize;
  /** 128 bytes of zeros. */
  zeros!: usize;
  /** For each group of the batch: loss (f64) and images classified rightly (f64). */
  groupSums!: usize;
  /** For each step of a command: loss, images classified rightly, images (f64 each). */
  sums!: usize;
  /** For each update task: Σw² of its rows before the update (f64). */
  squareSums!: usize;
  /** Images, labels and probabilities of one evaluation call. */
  stagedPixels!: usize;
  stagedLabels!: usize;
  probabilities!: usize;
  scratch!: usize;
  scratchBytes!: usize;
  /** In a thread's scratch: where lists, encoded image and the activations of an evaluated group begin. */
  scratchLists!: usize;
  scratchRecord!: usize;
  scratchActivations!: usize;
}

/** `randomPurposes.augmentation` of core's random streams. */
export const AUGMENTATION_PURPOSE: u32 = 4;

/** How training images are changed; all 0 where they are not. */
@unmanaged
export class Augmentation {
  /** Most of each, as the config has it. */
  shift!: f64;
  rotation!: f64;
  scale!: f64;
  shear!: f64;
  /** Last factor of an elastic displacement; 0: there is no field. */
  elasticScale!: u32;
  height!: u32;
  width!: u32;
  /** All training images as they are, a byte a pixel. */
  pixels!: usize;
  /** Bytes from a record to the next. */
  recordStride!: usize;
  /** Points of the elastic field's grid down and across, and the tables of their weights for each row and each column. */
  rowPoints!: u32;
  columnPoints!: u32;
  rowTable!: usize;
  columnTable!: usize;
  /** In a thread's scratch: the padded image with its bytes a row, the changed one, the field, its points, and these blended for a row. */
  scratchSource!: usize;
  sourceStride!: u32;
  scratchOutput!: usize;
  scratchAcross!: usize;
  scratchDown!: usize;
  scratchPoints!: usize;
  scratchBlended!: usize;
}

/** Float64 each, so that what is derived from them is rounded once. */
@unmanaged
export class Hyperparameters {
  learningRate!: f64;
  beta1!: f64;
  beta2!: f64;
  epsilon!: f64;
  momentum!: f64;
  l2!: f64;
}

// @ts-ignore: decorator
@inline
export function network(): Network {
  return changetype<Network>(NETWORK);
}

// @ts-ignore: decorator
@inline
export function hyperparameters(): Hyperparameters {
  return changetype<Hyperparameters>(HYPERPARAMETERS);
}

// @ts-ignore: decorator
@inline
export function layerAt(index: u32): Layer {
  return changetype<Layer>(LAYERS + index * LAYER_BYTES);
}

// @ts-ignore: decorator
@inline
export function augmentation(): Augmentation {
  return changetype<Augmentation>(AUGMENTATION);
}
