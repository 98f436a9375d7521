import type { LabelledImages, Splits } from "../contracts/dataset.ts";
import type { Activation, AugmentationConfig, HiddenLayer, OptimizerConfig, RunConfig } from "../contracts/run-config.ts";
import { presets } from "../model/presets.ts";
import { randomPurposes, randomWords } from "../randomness/random-stream.ts";

const { config: reference } = presets.reference;
const hidden = (units: number, activation: Activation = "relu", dropout = 0): HiddenLayer => ({ units, activation, dropout });

export interface Shape {
  title: string;
  imageShape: [number, number];
  hiddenLayers: HiddenLayer[];
  classes: number;
  batchSize: number;
  l2: number;
  /** Steps before which oracle and engine are compared, from the same state. */
  steps: number[];
}

const small = { classes: 4, batchSize: 8, l2: 0, steps: [1, 50, 200] };

/** Sizes of one, sizes that no vector width divides, every activation, and each feature that changes the arithmetic. */
export const shapes: readonly Shape[] = [
  {
    ...small,
    title: "the reference network",
    imageShape: [28, 28],
    hiddenLayers: reference.hiddenLayers,
    classes: 10,
    batchSize: 32,
    steps: [1, 50],
  },
  { ...small, title: "no hidden layer", imageShape: [9, 7], hiddenLayers: [] },
  { ...small, title: "one hidden unit", imageShape: [3, 3], hiddenLayers: [hidden(1)] },
  { ...small, title: "one pixel, two classes", imageShape: [1, 1], hiddenLayers: [hidden(3)], classes: 2 },
  {
    ...small,
    title: "odd sizes and every activation",
    imageShape: [5, 7],
    hiddenLayers: [hidden(33), hidden(17, "sigmoid"), hidden(9, "tanh"), hidden(5, "linear")],
  },
  { ...small, title: "dropout", imageShape: [8, 8], hiddenLayers: [hidden(40, "relu", 0.2), hidden(21, "tanh", 0.5)] },
  { ...small, title: "L2", imageShape: [8, 8], hiddenLayers: [hidden(20), hidden(10)], l2: 0.01 },
  { ...small, title: "batches of one", imageShape: [8, 8], hiddenLayers: [hidden(20)], batchSize: 1 },
  { ...small, title: "one batch larger than the data", imageShape: [8, 8], hiddenLayers: [hidden(20)], batchSize: 500, steps: [1, 50] },
  {
    ...small,
    title: "layers of several hundred units",
    imageShape: [6, 6],
    hiddenLayers: [hidden(150), hidden(260, "tanh"), hidden(48)],
    classes: 40,
    batchSize: 50,
    steps: [1, 20],
  },
  { ...small, title: "a batch of many groups, with dropout", imageShape: [8, 8], hiddenLayers: [hidden(20, "relu", 0.3)], batchSize: 70 },
  { ...small, title: "an image of many pixels", imageShape: [64, 64], hiddenLayers: [hidden(12)], steps: [1, 20] },
];

export interface OptimizerCase {
  title: string;
  optimizer: OptimizerConfig;
}

export const optimizers: readonly OptimizerCase[] = [
  { title: "adam", optimizer: reference.optimizer },
  { title: "sgd", optimizer: { name: "sgd", learningRate: 0.05, momentum: 0, nesterov: false } },
  { title: "sgd with momentum", optimizer: { name: "sgd", learningRate: 0.02, momentum: 0.9, nesterov: false } },
  { title: "sgd with Nesterov momentum", optimizer: { name: "sgd", learningRate: 0.02, momentum: 0.9, nesterov: true } },
  { title: "rmsprop", optimizer: { name: "rmsprop", learningRate: 0.001, rho: 0.9, epsilon: 1e-7 } },
];

/** Small and large, with and without a warp. */
export const augmentations: readonly { title: string; augmentation: AugmentationConfig }[] = [
  { title: "affine", augmentation: { shift: 1.5, rotation: 12, scale: 0.1, shear: 10, elastic: { amplitude: 0, smoothness: 7 } } },
  { title: "elastic", augmentation: { shift: 0, rotation: 0, scale: 0, shear: 0, elastic: { amplitude: 2, smoothness: 2.5 } } },
  {
    title: "the most of everything",
    augmentation: { shift: 10, rotation: 45, scale: 0.5, shear: 45, elastic: { amplitude: 10, smoothness: 16 } },
  },
];

/** 100 images: at batch 8 and 32 the last batch of an epoch has 4. */
const TRAIN_IMAGES = 100;
const TEST_IMAGES = 30;

export function conformanceConfig({ imageShape, hiddenLayers, classes, batchSize, l2 }: Shape, optimizer: OptimizerConfig): RunConfig {
  const classNames = Array.from({ length: classes }, (_, index) => `class ${index}`);
  return {
    ...reference,
    dataset: { id: "conformance", imageShape, classNames, trainImages: TRAIN_IMAGES, testImages: TEST_IMAGES },
    hiddenLayers,
    optimizer,
    l2,
    batchSize,
    epochs: 1000,
  };
}

/** Images as sparse as MNIST's, four of five pixels dark, each label's with one row of their own lit, so that there is something to learn. */
export function conformanceSplits({ dataset }: RunConfig): Splits {
  const key = `${dataset.trainImages}, ${dataset.imageShape.join("×")}, ${dataset.classNames.length}`;
  const splits = made.get(key) ?? makeSplits(dataset);
  made.set(key, splits);
  return splits;
}

/** Made once for all tests of all engines: the images of 64×64 pixels take 60 ms. */
const made = new Map<string, Splits>();

function makeSplits(dataset: RunConfig["dataset"]): Splits {
  const train = images(1, dataset.trainImages, dataset.imageShape, dataset.classNames.length);
  const test = images(2, dataset.testImages, dataset.imageShape, dataset.classNames.length);
  return { train, validation: test, test };
}

function images(seed: number, count: number, [height, width]: readonly [number, number], classes: number): LabelledImages {
  const stream = { seed, purpose: randomPurposes.initialisation, epoch: 0, step: 0, layer: 0 };
  const words = randomWords(stream, count * height * width);
  const labels = Uint8Array.from({ length: count }, (_, index) => index % classes);
  const pixels = Uint8Array.from(words, (word, index) => {
    const label = labels[Math.floor(index / (height * width))];
    const row = Math.floor(index / width) % height;
    return row === label || word % 5 === 0 ? word >>> 24 : 0;
  });
  return { count, pixels, labels };
}
