import type { SplitName, Splits } from "../../contracts/dataset.ts";
import type { OptimizerConfig, RunConfig } from "../../contracts/run-config.ts";
import { architectureOf, type DenseLayer, layerSizes } from "../../model/architecture.ts";
import { initialWeights } from "../../model/initialisation.ts";
import { normalise } from "../../preprocessing/normalise.ts";
import { type AugmentImages, imageAugmenter } from "../../training/augmentation/augment-images.ts";
import { type Batch, BatchSchedule } from "../../training/batch-schedule.ts";
import { dropoutMask } from "../../training/dropout-mask.ts";
import type { BatchSums, EngineSnapshot, OpenRequest, SplitEvaluation, TrainingSession } from "../../training/engine.ts";
import { initialSnapshot } from "../../training/initial-snapshot.ts";
import { optimizerSlots, parameterShapes, slotName, snapshotTensor } from "../../training/snapshot-layout.ts";
import { stepsAtOnce } from "../../training/steps-at-once.ts";
import { crossEntropySums } from "../cross-entropy.ts";
import { gatherImages } from "../gather-images.ts";
import type { DenseParameters } from "./dense.ts";
import { type DropoutMasks, forward, lossAndGradients, penalty } from "./network.ts";
import { applyUpdate, type OptimizedArray } from "./optimizer.ts";

/** Images of one forward pass outside of training: bounds its memory, changes no result. */
const EVALUATION_BATCH = 256;
const OPERATIONS_PER_SECOND = 1e9;

/** Trains in float64, one readable loop after another. */
export class ReferenceSession implements TrainingSession {
  readonly #config: RunConfig;
  readonly #splits: Splits;
  readonly #schedule: BatchSchedule;
  readonly #augment: AugmentImages | undefined;
  readonly #layers: DenseLayer[];
  /** kernel, bias, kernel, bias, … in the order of `parameterShapes`. */
  #arrays: OptimizedArray[];
  #step = 0;
  readonly stepsAtOnce: number;
  readonly threads = 1;

  constructor({ config, splits, epochOrder, augmentationTime }: OpenRequest) {
    const architecture = architectureOf(config);
    this.stepsAtOnce = stepsAtOnce(config, OPERATIONS_PER_SECOND);
    this.#config = config;
    this.#splits = splits;
    this.#schedule = new BatchSchedule(config, epochOrder);
    this.#augment = imageAugmenter(config, splits.train, augmentationTime);
    this.#layers = layerSizes(architecture);
    this.#arrays = arraysOf(
      initialSnapshot(
        this.#layers,
        initialWeights(architecture, config.seed).flatMap(({ kernel, bias }) => [kernel, bias]),
        config.optimizer,
      ),
      this.#layers,
      config.optimizer,
    );
  }

  async trainSteps(count: number): Promise<BatchSums[]> {
    return Array.from({ length: count }, () => this.#trainStep(this.#schedule.batch(this.#step)));
  }

  #trainStep(batch: Batch): BatchSums {
    const { pixels, labels } = gatherImages(this.#splits.train, batch, this.#augment);
    const { sums, gradients } = lossAndGradients(
      this.#layers,
      this.#parameters(),
      new Float64Array(normalise(pixels)),
      labels,
      this.#config.l2,
      this.#masks(batch),
    );
    this.#step++;
    const gradientArrays = gradients.flatMap(({ kernel, bias }) => [kernel, bias]);
    for (const [index, array] of this.#arrays.entries()) {
      applyUpdate(this.#config.optimizer, array, gradientArrays[index] as Float64Array, this.#step);
    }
    return sums;
  }

  async evaluate(split: SplitName): Promise<SplitEvaluation> {
    const { count, pixels, labels } = this.#splits[split];
    const logits = this.#logits(pixels, count);
    const probabilities = new Float32Array(logits.length);
    const sums = crossEntropySums(logits, labels, logits.length / count, probabilities);
    const loss = sums.loss / count + penalty(this.#parameters(), this.#config.l2);
    return { images: count, loss, accuracy: sums.correct / count, probabilities };
  }

  async predict(pixels: Uint8Array): Promise<Float32Array> {
    const classes = this.#config.dataset.classNames.length;
    const [height, width] = this.#config.dataset.imageShape;
    const images = pixels.length / (height * width);
    const probabilities = new Float32Array(images * classes);
    crossEntropySums(this.#logits(pixels, images), new Uint8Array(images), classes, probabilities);
    return probabilities;
  }

  async snapshot(): Promise<EngineSnapshot> {
    const tensors: EngineSnapshot["tensors"] = {};
    for (const [index, { name, shape }] of parameterShapes(this.#layers).entries()) {
      const { values, slots } = this.#arrays[index] as OptimizedArray;
      tensors[name] = { shape, data: values.slice() };
      for (const [slot, data] of Object.entries(slots)) tensors[slotName(slot, name)] = { shape, data: data.slice() };
    }
    return { step: this.#step, tensors };
  }

  async restore(snapshot: EngineSnapshot): Promise<void> {
    this.#arrays = arraysOf(snapshot, this.#layers, this.#config.optimizer);
    this.#step = snapshot.step;
  }

  async close(): Promise<void> {}

  #parameters(): DenseParameters[] {
    return this.#layers.map((_, layer) => ({
      kernel: (this.#arrays[2 * layer] as OptimizedArray).values,
      bias: (this.#arrays[2 * layer + 1] as OptimizedArray).values,
    }));
  }

  #masks({ epoch, stepInEpoch, images }: Batch): DropoutMasks {
    const { seed } = this.#config;
    return this.#layers.map(({ dropout, units }, layer) =>
      dropout > 0 ? dropoutMask({ seed, epoch, step: stepInEpoch, layer, rows: images.length, units, dropout }) : undefined,
    );
  }

  #logits(pixels: Uint8Array, images: number): Float64Array {
    const classes = this.#config.dataset.classNames.length;
    const imageBytes = pixels.length / images;
    const logits = new Float64Array(images * classes);
    for (let start = 0; start < images; start += EVALUATION_BATCH) {
      const rows = Math.min(EVALUATION_BATCH, images - start);
      const inputs = new Float64Array(normalise(pixels.subarray(start * imageBytes, (start + rows) * imageBytes)));
      logits.set(forward(this.#layers, this.#parameters(), inputs, rows).logits, start * classes);
    }
    return logits;
  }
}

function arraysOf(snapshot: EngineSnapshot, layers: readonly DenseLayer[], optimizer: OptimizerConfig): OptimizedArray[] {
  return parameterShapes(layers).map(({ name, shape }) => ({
    values: new Float64Array(snapshotTensor(snapshot, name, shape).data),
    slots: Object.fromEntries(
      optimizerSlots(optimizer).map((slot) => [slot, new Float64Array(snapshotTensor(snapshot, slotName(slot, name), shape).data)]),
    ),
  }));
}
