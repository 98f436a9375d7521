import type { HiddenLayer, OptimizerConfig, RunConfig, RunDataset } from "../contracts/run-config.ts";

export interface Preset {
  id: string;
  title: string;
  /** One or two sentences for people who choose. */
  description: string;
  config: RunConfig;
}

const mnist: RunDataset = {
  id: "mnist",
  imageShape: [28, 28],
  classNames: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
  trainImages: 60_000,
  testImages: 10_000,
};

/** Keras's defaults. */
const adam: OptimizerConfig = { name: "adam", learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };

const relu = (units: number, dropout = 0): HiddenLayer => ({ units, activation: "relu", dropout });

const reference: RunConfig = {
  version: 1,
  algorithm: "dense-network",
  dataset: mnist,
  hiddenLayers: [relu(128), relu(64)],
  optimizer: adam,
  l2: 0,
  epochs: 10,
  batchSize: 32,
  validation: { kind: "test-set" },
  seed: 42,
  engine: "auto",
};

export const presets = {
  reference: {
    id: "reference",
    title: "Reference",
    description: "The tutorial's network: two hidden layers of 128 and 64, Adam, ten epochs over all 60,000 digits.",
    config: reference,
  },
  quick: {
    id: "quick",
    title: "Quick look",
    description: "The reference network for a single epoch: enough for about 96 % of the test digits.",
    config: { ...reference, epochs: 1 },
  },
  wide: {
    id: "wide",
    title: "Wide with dropout",
    description:
      "Two hidden layers of 512, a fifth of their outputs dropped while training. Six times the parameters, validated on images of the training set that it never learns from.",
    config: { ...reference, hiddenLayers: [relu(512, 0.2), relu(512, 0.2)], batchSize: 128, validation: { kind: "split", fraction: 0.1 } },
  },
  handwriting: {
    id: "handwriting",
    title: "Handwriting",
    description:
      "For digits that people draw: 512 and 256 units, 30 epochs in which no image comes twice alike. Reads pens that MNIST never saw much better than the reference network.",
    config: {
      ...reference,
      hiddenLayers: [relu(512), relu(256)],
      epochs: 30,
      batchSize: 256,
      l2: 0.00001,
      augmentation: { shift: 2, rotation: 10, scale: 0.15, shear: 15, elastic: { amplitude: 0, smoothness: 7 } },
    },
  },
  sgd: {
    id: "sgd",
    title: "Plain gradient descent",
    description: "The reference network with SGD and no momentum: slower per epoch, the baseline that says what Adam brings.",
    config: { ...reference, optimizer: { name: "sgd", learningRate: 0.01, momentum: 0, nesterov: false } },
  },
} as const satisfies Record<string, Preset>;

export type PresetId = keyof typeof presets;
