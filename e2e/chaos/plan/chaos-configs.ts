import type { HiddenLayer, RunConfig } from "@glyphlab/core/contracts/run-config";
import { presets } from "@glyphlab/core/model/presets";

const { config: reference } = presets.reference;

const layers = (activation: HiddenLayer["activation"], dropout: number, ...units: number[]): HiddenLayer[] =>
  units.map((count) => ({ units: count, activation, dropout }));
const images = (trainImages: number, testImages = 2_000): RunConfig["dataset"] => ({ ...reference.dataset, trainImages, testImages });

/**
 * What trains in the storm: every optimizer, both engines that ship, with and without dropout, augmentation, L2 and a validation split, large and small
 * batches. Alone on two cores they take from 2 to 15 seconds. The first ones are for short storms.
 */
export const chaosConfigs = {
  "wasm adam": { ...reference, engine: "wasm", epochs: 10, dataset: images(60_000, 10_000) },
  "tfjs sgd nesterov": {
    ...reference,
    engine: "tfjs",
    hiddenLayers: layers("tanh", 0, 32),
    optimizer: { name: "sgd", learningRate: 0.05, momentum: 0.9, nesterov: true },
    dataset: images(12_800),
    batchSize: 64,
    epochs: 6,
  },
  "wasm rmsprop dropout augmented": {
    ...reference,
    engine: "wasm",
    augmentation: { shift: 1, rotation: 10, scale: 0.1, shear: 10, elastic: { amplitude: 1, smoothness: 7 } },
    hiddenLayers: layers("relu", 0.2, 256, 128),
    optimizer: { name: "rmsprop", learningRate: 0.001, rho: 0.9, epsilon: 1e-7 },
    validation: { kind: "split", fraction: 0.1 },
    dataset: images(40_000),
    batchSize: 128,
    epochs: 10,
  },
  "tfjs adam dropout": {
    ...reference,
    engine: "tfjs",
    hiddenLayers: layers("relu", 0.3, 48, 24),
    l2: 0.0001,
    dataset: images(20_000),
    epochs: 5,
  },
  "wasm sgd small batches": {
    ...reference,
    engine: "wasm",
    hiddenLayers: layers("sigmoid", 0.1, 32, 32),
    optimizer: { name: "sgd", learningRate: 0.1, momentum: 0, nesterov: false },
    dataset: images(30_000),
    batchSize: 4,
    epochs: 8,
  },
  "wasm long": { ...reference, engine: "wasm", epochs: 40, dataset: images(60_000, 10_000), seed: 7 },
  "tfjs rmsprop large batches": {
    ...reference,
    engine: "tfjs",
    optimizer: { name: "rmsprop", learningRate: 0.0005, rho: 0.9, epsilon: 1e-7 },
    validation: { kind: "split", fraction: 0.2 },
    dataset: images(60_000),
    batchSize: 512,
    epochs: 8,
  },
  /** Its loss leaves the finite numbers: it fails, disturbed or not, at the same step. */
  diverging: {
    ...reference,
    engine: "wasm",
    hiddenLayers: layers("linear", 0, 16),
    optimizer: { name: "sgd", learningRate: 100_000, momentum: 0.9, nesterov: false },
    dataset: images(6_000),
    epochs: 4,
  },
} as const satisfies Record<string, RunConfig>;

export type ConfigName = keyof typeof chaosConfigs;
const names = Object.keys(chaosConfigs) as [ConfigName, ...ConfigName[]];

/** All of them, but for a storm that is over before their twins would be trained. */
export const configsFor = (minutes: number): [ConfigName, ...ConfigName[]] =>
  minutes >= 2 ? names : ["wasm adam", "tfjs sgd nesterov", "wasm rmsprop dropout augmented"];
