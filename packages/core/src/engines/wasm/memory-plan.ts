import { GlyphlabError } from "../../contracts/error.ts";
import type { Activation, OptimizerConfig, RunConfig } from "../../contracts/run-config.ts";
import { trainingImageCount } from "../../contracts/run-steps.ts";
import { architectureOf, type DenseLayer, layerSizes } from "../../model/architecture.ts";
import { planAugmentation } from "./augmentation-plan.ts";
import { type AugmentationRecord, HEAP, type HyperparameterRecord, type LayerRecord, type NetworkRecord } from "./records.ts";

/** Where everything of a session lies in the memory of its kernel, apart from the training images, which follow. */
export interface MemoryPlan {
  network: NetworkRecord;
  layers: LayerRecord[];
  hyperparameters: HyperparameterRecord;
  /** Where the training images change from epoch to epoch. */
  augmentation: AugmentationRecord | null;
  /** Images that can be staged at once, for encoding or evaluation. */
  stagedImages: number;
  /** Bytes of an image's record at most. */
  recordBytes: number;
  /** Where the records of the training images begin: the end of what is planned. */
  records: number;
  /** Threads for which there is scratch memory. */
  maxThreads: number;
}

/** The whole address space of 32-bit WebAssembly. */
export const ADDRESS_SPACE = 2 ** 32;

/**
 * Slices of pixels of the first layer: 98 rows of MNIST's 784, 12.5 KB of a column block, which a first-level cache holds; and enough for
 * eight threads. Part of what a build computes: another number gives other bits.
 */
export const SLICES = 8;

/** Steps that the kernel takes by itself at most: there is room for the sums of so many. */
export const STEPS_OF_A_COMMAND = 1024;

/** Batches up to this are cut by pixels: the partial sums of 64 images of 128 units are 256 KB, half of a second-level cache. */
const LARGEST_SLICED_BATCH = 64;
const LARGEST_GROUP = 32;
const EVALUATION_GROUP = 32;
const ROW_GROUP = 32;
const STAGED_BYTES = 2 ** 21;
const MAX_THREADS = 16;
const BANDS_AT = 512;
const FLOAT = 4;
const ENTRY = 8;

const activationNumbers: Record<Activation, number> = { relu: 0, sigmoid: 1, tanh: 2, linear: 3 };
const optimizerNumbers: Record<OptimizerConfig["name"], number> = { adam: 0, sgd: 1, rmsprop: 2 };

const roundUp = (value: number, multiple: number): number => Math.ceil(value / multiple) * multiple;

/** Columns with padding: blocks of 32, the last of 16 where that is enough. */
function paddedColumns(columns: number): number {
  const rest = columns % 32;
  return columns - rest + (rest === 0 ? 0 : rest <= 16 ? 16 : 32);
}

/**
 * Plans the memory of a session.
 * @throws GlyphlabError `engine-unsupported` when it does not fit into the 4 GiB that WebAssembly can address, saying what it is made of
 */
export function planMemory(config: RunConfig): MemoryPlan {
  const sizes = layerSizes(architectureOf(config));
  const trainImages = trainingImageCount(config);
  // No batch is larger than the images there are.
  const batch = Math.min(config.batchSize, trainImages);
  const [height, width] = config.dataset.imageShape;
  const features = height * width;
  const classes = config.dataset.classNames.length;
  const padded = sizes.map(({ units }) => paddedColumns(units));
  const widest = Math.max(features, ...padded);
  const slicedInput = batch <= LARGEST_SLICED_BATCH;
  const group = groupSize(batch, slicedInput, sizes);

  let next = HEAP;
  const allocate = (bytes: number): number => {
    const address = next;
    next = roundUp(next + bytes, 128);
    return address;
  };

  const parameters = next;
  const parameterAddresses = sizes.map(({ inputs }, index) => ({
    weights: allocate(roundUp(inputs, 4) * (padded[index] as number) * FLOAT),
    bias: allocate((padded[index] as number) * FLOAT),
  }));
  // Weight, first and second slot of a parameter are touched together: three addresses that differ by a multiple of 4,096 would share a set of the cache.
  const slotDistance = roundUp(next - parameters, 4096) + 1408;
  next = parameters + 3 * slotDistance;

  const layers = sizes.map((layer, index): LayerRecord => {
    const paddedUnits = padded[index] as number;
    const paddedInputs = roundUp(layer.inputs, 4);
    const ofBatch = batch * paddedUnits * FLOAT;
    return {
      inputs: layer.inputs,
      units: layer.units,
      blocks: Math.ceil(paddedUnits / 32),
      narrowTail: paddedUnits % 32 === 0 ? 0 : 1,
      paddedUnits,
      paddedInputs,
      activation: layer.activation === "softmax" ? activationNumbers.linear : activationNumbers[layer.activation],
      dropThreshold: Math.round(layer.dropout * 2 ** 16),
      keptScale: 1 / (1 - layer.dropout),
      keptFraction: 1 - layer.dropout,
      ...(parameterAddresses[index] as { weights: number; bias: number }),
      transposed: index === 0 ? 0 : allocate(paddedUnits * (padded[index - 1] as number) * FLOAT),
      activations: allocate(ofBatch),
      deltas: allocate(ofBatch),
      masks: layer.dropout > 0 ? allocate(ofBatch) : 0,
      rowStates: allocate(Math.ceil(paddedUnits / 32) * paddedInputs * FLOAT),
    };
  });

  const firstPadded = padded[0] as number;
  const recordBytes = 2 * (SLICES + 1) + 3 * features + 2;
  const stagedImages = Math.max(1, Math.min(2048, Math.floor(STAGED_BYTES / features), trainImages));
  const groups = Math.max(Math.ceil(batch / group), Math.ceil(stagedImages / EVALUATION_GROUP));
  const updateTasks = SLICES + sizes.reduce((sum, { inputs }) => sum + Math.ceil(inputs / ROW_GROUP) + 1, 0);
  const partialBytes = slicedInput ? batch * firstPadded * FLOAT : 0;
  // An odd number of cache lines, so that the bins of neighbouring pixels do not share a set of the cache.
  const binBytes = (Math.ceil((batch * ENTRY) / 64) | 1) * 64;

  const bandBytes = Math.max(LARGEST_GROUP * (Math.max(SLICES, Math.ceil(widest / 128)) + 1) * FLOAT, LARGEST_SLICED_BATCH * 2 * FLOAT);
  const listEntries = Math.max(LARGEST_GROUP * widest, ROW_GROUP * batch, slicedInput ? batch * features : 0);
  const scratchLists = roundUp(BANDS_AT + bandBytes, 128);
  const scratchRecord = roundUp(scratchLists + listEntries * ENTRY + 64, 128);
  const scratchActivations = roundUp(scratchRecord + recordBytes, 128);
  const evaluated = padded.reduce((sum, units) => sum + units, padded.at(-1) ?? 0);
  const scratchAugmentation = scratchActivations + EVALUATION_GROUP * evaluated * FLOAT;
  const augmented =
    config.augmentation && planAugmentation(config.augmentation, config.dataset.imageShape, { recordBytes, scratchAugmentation });
  const scratchBytes = roundUp(augmented?.scratchEnd ?? scratchAugmentation, 4096) + 192;

  const network: NetworkRecord = {
    layers: layers.length,
    features,
    classes,
    batch,
    slicedInput: slicedInput ? 1 : 0,
    slices: SLICES,
    sliceStarts: allocate((SLICES + 1) * 4),
    group,
    slotDistance,
    parameters,
    optimizer: optimizerNumbers[config.optimizer.name],
    nesterov: config.optimizer.name === "sgd" && config.optimizer.nesterov ? 1 : 0,
    seed: config.seed,
    trainImages,
    recordStarts: allocate(trainImages * 4),
    labels: allocate(trainImages),
    order: allocate(trainImages * 4),
    partials: allocate(SLICES * partialBytes),
    partialBytes,
    bins: allocate(features * binBytes),
    binBytes,
    binEnds: allocate(features * 4),
    brightness: allocate(256 * FLOAT),
    zeros: allocate(128),
    groupSums: allocate(groups * 16),
    sums: allocate(STEPS_OF_A_COMMAND * 24),
    squareSums: allocate(updateTasks * 8),
    stagedPixels: allocate(stagedImages * features),
    stagedLabels: allocate(stagedImages),
    probabilities: allocate(stagedImages * classes * FLOAT),
    scratch: allocate(MAX_THREADS * scratchBytes),
    scratchBytes,
    scratchLists,
    scratchRecord,
    scratchActivations,
  };
  const augmentation = augmented ? augmented.place(allocate, trainImages * features) : null;
  const records = next;
  // Of the images nothing is known yet but that each has a record.
  if (records + trainImages * 2 * (SLICES + 1) > ADDRESS_SPACE) throw tooLarge(config, records);
  return {
    network,
    layers,
    hyperparameters: hyperparametersOf(config),
    augmentation,
    stagedImages,
    recordBytes,
    records,
    maxThreads: MAX_THREADS,
  };
}

/** Images of a group: four groups of a small batch, which four threads can share; more images use a block of weights once it is in the cache. */
function groupSize(batch: number, slicedInput: boolean, sizes: readonly DenseLayer[]): number {
  if (!slicedInput) return Math.min(Math.max(Math.ceil(batch / 8), 16), LARGEST_GROUP);
  const aboveFirst = sizes.slice(1).reduce((sum, { inputs, units }) => sum + inputs * units, 0);
  // Weights that no second-level cache holds are read once for each group: two groups read them half as often as four.
  return Math.ceil(batch / (aboveFirst > 2 ** 17 ? 2 : 4));
}

function hyperparametersOf({ optimizer, l2 }: RunConfig): HyperparameterRecord {
  const none = { beta1: 0, beta2: 0, epsilon: 0, momentum: 0 };
  const { learningRate } = optimizer;
  switch (optimizer.name) {
    case "adam":
      return { ...none, learningRate, l2, beta1: optimizer.beta1, beta2: optimizer.beta2, epsilon: optimizer.epsilon };
    case "sgd":
      return { ...none, learningRate, l2, momentum: optimizer.momentum };
    case "rmsprop":
      return { ...none, learningRate, l2, beta2: optimizer.rho, epsilon: optimizer.epsilon };
    default:
      return optimizer satisfies never;
  }
}

export function tooLarge(config: RunConfig, bytes: number, cause?: unknown): GlyphlabError {
  const gigabytes = (bytes / 2 ** 30).toFixed(1);
  return new GlyphlabError(
    "engine-unsupported",
    `Training this network on ${trainingImageCount(config)} images in batches of ${config.batchSize} takes ${gigabytes} GB at once; WebAssembly has 4 GB. Fewer units, a smaller batch or fewer images would fit.`,
    { cause },
  );
}
