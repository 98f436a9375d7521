import * as tf from "@tensorflow/tfjs-core";
import type { SplitName, Splits } from "../../contracts/dataset.ts";
import type { RunConfig } from "../../contracts/run-config.ts";
import { architectureOf, type DenseLayer, layerSizes } from "../../model/architecture.ts";
import { initialWeights } from "../../model/initialisation.ts";
import { normalise } from "../../preprocessing/normalise.ts";
import { oneHot } from "../../preprocessing/one-hot.ts";
import { type AugmentImages, imageAugmenter } from "../../training/augmentation/augment-images.ts";
import { type Batch, BatchSchedule } from "../../training/batch-schedule.ts";
import { dropoutMask } from "../../training/dropout-mask.ts";
import type { BatchSums, EngineSnapshot, OpenRequest, SplitEvaluation, TrainingSession } from "../../training/engine.ts";
import { initialSnapshot } from "../../training/initial-snapshot.ts";
import { stepsAtOnce } from "../../training/steps-at-once.ts";
import { crossEntropySums } from "../cross-entropy.ts";
import { gatherImages } from "../gather-images.ts";
import { type Block, forward, gradients } from "./dense-network.ts";
import { type OptimizedBlock, updateAt } from "./optimizer.ts";
import { readSnapshot, takeSnapshot } from "./snapshot.ts";

/** Images of one forward pass outside of training: 1,000 take 3 MB, and fewer leave the backend idle. */
const EVALUATION_BATCH = 1_000;
/** With the WebAssembly backend on two cores. */
const OPERATIONS_PER_SECOND = 5e9;

/** Trains with operations on tensors that stay on the backend; what a chunk of steps gave is read back once, at its end. */
export class TfjsSession implements TrainingSession {
  readonly #config: RunConfig;
  readonly #splits: Splits;
  readonly #schedule: BatchSchedule;
  readonly #augment: AugmentImages | undefined;
  readonly #layers: DenseLayer[];
  /** Of each layer's block, what L2 multiplies weights by: 2λ for the kernel, 0 for the bias. None without L2. */
  readonly #decay: Block[];
  #blocks: OptimizedBlock[];
  #step = 0;
  readonly stepsAtOnce: number;
  readonly threads: number | null;

  constructor({ config, splits, epochOrder, augmentationTime }: OpenRequest, threads: number | null) {
    this.threads = threads;
    const architecture = architectureOf(config);
    this.stepsAtOnce = stepsAtOnce(config, OPERATIONS_PER_SECOND);
    this.#config = config;
    this.#splits = splits;
    this.#schedule = new BatchSchedule(config, epochOrder);
    this.#augment = imageAugmenter(config, splits.train, augmentationTime);
    this.#layers = layerSizes(architecture);
    this.#decay = config.l2 > 0 ? this.#layers.map((layer) => decayOf(layer, config.l2)) : [];
    const parameters = initialWeights(architecture, config.seed).flatMap(({ kernel, bias }) => [kernel, bias]);
    this.#blocks = readSnapshot(initialSnapshot(this.#layers, parameters, config.optimizer), this.#layers, config.optimizer);
  }

  async trainSteps(count: number): Promise<BatchSums[]> {
    const labels: Uint8Array[] = [];
    const logits: tf.Tensor2D[] = [];
    const penalties: tf.Tensor1D[] = [];
    for (let done = 0; done < count; done++) {
      const batch = this.#schedule.batch(this.#step);
      const images = gatherImages(this.#splits.train, batch, this.#augment);
      const result = this.#trainStep(batch, images.pixels, images.labels);
      labels.push(images.labels);
      logits.push(result.logits);
      penalties.push(...result.penalty);
    }
    const classes = this.#config.dataset.classNames.length;
    const [values, penaltyValues] = [await readAndDispose(logits), await readAndDispose(penalties)];
    // Only an epoch's last batch is short, and steps that are asked for together may lie in two epochs.
    let start = 0;
    return labels.map((ofStep, step) => {
      const end = start + ofStep.length * classes;
      const sums = crossEntropySums(values.subarray(start, end), ofStep, classes);
      start = end;
      return { ...sums, loss: sums.loss + (penaltyValues[step] ?? 0) * ofStep.length };
    });
  }

  #trainStep(batch: Batch, pixels: Uint8Array, labels: Uint8Array): { logits: tf.Tensor2D; penalty: tf.Tensor1D[] } {
    this.#step++;
    const previous = this.#blocks;
    const result = tf.tidy(() => {
      const weights = previous.map((block) => block.weights);
      const masks = this.#masks(batch);
      const targets = tf.tensor2d(oneHot(labels, this.#config.dataset.classNames.length), [
        labels.length,
        this.#config.dataset.classNames.length,
      ]);
      const pass = forward(this.#layers, weights, imageTensor(pixels, labels.length), masks);
      const update = updateAt(this.#config.optimizer, this.#step);
      const slopes = gradients(pass, weights, targets, masks);
      const penalty = this.#penalty(weights);
      const blocks = previous.map((block, index) => {
        const decay = this.#decay[index];
        const slope = slopes[index] as Block;
        return update(block, decay ? tf.add(slope, tf.mul(block.weights, decay)) : slope);
      });
      return { blocks, logits: pass.logits, penalty };
    });
    this.#blocks = result.blocks;
    tf.dispose(previous);
    return result;
  }

  async evaluate(split: SplitName): Promise<SplitEvaluation> {
    const { count, pixels, labels } = this.#splits[split];
    const logits = await this.#logits(pixels, count);
    const probabilities = new Float32Array(logits.length);
    const sums = crossEntropySums(logits, labels, this.#config.dataset.classNames.length, probabilities);
    const penalty = tf.tidy(() => this.#penalty(this.#blocks.map(({ weights }) => weights)));
    const [penaltyValue = 0] = await readAndDispose(penalty);
    return { images: count, loss: sums.loss / count + penaltyValue, accuracy: sums.correct / count, probabilities };
  }

  async predict(pixels: Uint8Array): Promise<Float32Array> {
    const [height, width] = this.#config.dataset.imageShape;
    const images = pixels.length / (height * width);
    const logits = await this.#logits(pixels, images);
    const probabilities = new Float32Array(logits.length);
    crossEntropySums(logits, new Uint8Array(images), this.#config.dataset.classNames.length, probabilities);
    return probabilities;
  }

  snapshot(): Promise<EngineSnapshot> {
    return takeSnapshot(this.#step, this.#blocks);
  }

  async restore(snapshot: EngineSnapshot): Promise<void> {
    const restored = readSnapshot(snapshot, this.#layers, this.#config.optimizer);
    tf.dispose(this.#blocks);
    this.#blocks = restored;
    this.#step = snapshot.step;
  }

  async close(): Promise<void> {
    tf.dispose([this.#blocks, this.#decay]);
    this.#blocks = [];
  }

  /** λ·Σ kernel², as half of Σ 2λ·w². Nothing without L2. */
  #penalty(weights: readonly Block[]): tf.Tensor1D[] {
    if (this.#decay.length === 0) return [];
    const sums = this.#decay.map((decay, index) => tf.sum(tf.mul(tf.square(weights[index] as Block), decay)));
    return [tf.reshape(tf.mul(tf.addN(sums), 0.5), [1])];
  }

  #masks({ epoch, stepInEpoch, images }: Batch): (tf.Tensor2D | undefined)[] {
    const { seed } = this.#config;
    return this.#layers.map(({ dropout, units }, layer) => {
      if (dropout === 0) return undefined;
      const mask = dropoutMask({ seed, epoch, step: stepInEpoch, layer, rows: images.length, units, dropout });
      return tf.tensor2d(
        Float32Array.from(mask, (kept) => kept / (1 - dropout)),
        [images.length, units],
      );
    });
  }

  async #logits(pixels: Uint8Array, images: number): Promise<Float32Array> {
    const imageBytes = pixels.length / images;
    const blocks = this.#blocks.map(({ weights }) => weights);
    const parts: tf.Tensor2D[] = [];
    for (let start = 0; start < images; start += EVALUATION_BATCH) {
      const rows = Math.min(EVALUATION_BATCH, images - start);
      const batch = pixels.subarray(start * imageBytes, (start + rows) * imageBytes);
      parts.push(tf.tidy(() => forward(this.#layers, blocks, imageTensor(batch, rows)).logits));
    }
    return readAndDispose(parts);
  }
}

const imageTensor = (pixels: Uint8Array, rows: number): tf.Tensor2D => tf.tensor2d(normalise(pixels), [rows, pixels.length / rows]);

function decayOf({ inputs, units }: DenseLayer, l2: number): Block {
  const decay = new Float32Array((inputs + 1) * units).fill(2 * l2, 0, inputs * units);
  return tf.tensor2d(decay, [inputs + 1, units]);
}

/** The values of these tensors, one after another, in one read. */
async function readAndDispose(parts: readonly (tf.Tensor1D | tf.Tensor2D)[]): Promise<Float32Array> {
  if (parts.length === 0) return new Float32Array();
  const joined = tf.tidy(() => tf.concat(parts.map((part) => tf.reshape(part, [part.size]))));
  const values = (await joined.data()) as Float32Array;
  tf.dispose([joined, ...parts]);
  return values;
}
