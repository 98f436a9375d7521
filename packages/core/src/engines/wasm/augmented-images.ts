import type { AugmentationConfig } from "../../contracts/run-config.ts";
import { imageAugmenter } from "../../training/augmentation/augment-images.ts";
import type { AugmentationTime } from "../../training/augmentation/augmentation-time.ts";
import { writeSplineTables } from "./augmentation-plan.ts";
import type { AugmentationRecord } from "./records.ts";
import { describeTrainingImages, growTo, type ImageMemory, SAMPLED_IMAGES, type TrainingImages, writeOrder } from "./training-images.ts";

/** Images of a block, about. Their records stay in a second- or third-level cache until they are trained on, and waking the threads for a block is nothing. */
const BLOCK_IMAGES = 1024;

/** How the kernel changes images: the config's part and the record that it is told by. */
interface KernelAugmentation {
  config: AugmentationConfig;
  record: AugmentationRecord;
}

/**
 * Training images that every epoch sees in another way: the kernel has them as they are, and makes a block at a time of the epoch's order on all threads
 * when the training comes to it. Where blocks begin changes no byte of an image.
 */
export class AugmentedImages implements TrainingImages {
  readonly #images: ImageMemory;
  readonly #time: AugmentationTime | undefined;
  readonly #blockImages: number;
  /** The epoch whose order lies in memory, and the part of it whose records do. */
  #epoch = -1;
  #start = 0;
  #end = 0;

  private constructor(images: ImageMemory, time: AugmentationTime | undefined) {
    const { batch, trainImages } = images.plan.network;
    this.#images = images;
    this.#time = time;
    this.#blockImages = Math.min(trainImages, batch * Math.max(1, Math.floor(BLOCK_IMAGES / batch)));
  }

  /** @throws GlyphlabError `engine-unsupported` when they do not fit */
  static open(images: ImageMemory, { config, record }: KernelAugmentation, time: AugmentationTime | undefined): AugmentedImages {
    const { plan, memory, train } = images;
    const augmented = new AugmentedImages(images, time);
    growTo(images, plan.records + augmented.#blockImages * record.recordStride + 64);
    new Uint8Array(memory.buffer, record.pixels, train.pixels.length).set(train.pixels);
    writeSplineTables(memory, config.elastic, record);
    const sampled = Uint32Array.from({ length: Math.min(train.count, SAMPLED_IMAGES) }, (_, image) => image);
    const pixels = new Uint8Array(sampled.length * plan.network.features);
    imageAugmenter(images.config, train)?.(0, sampled, pixels);
    describeTrainingImages(images, { count: sampled.length, pixels, labels: train.labels.subarray(0, sampled.length) });
    return augmented;
  }

  async ready(epoch: number, position: number): Promise<number> {
    if (epoch === this.#epoch && position >= this.#start && position < this.#end) return this.#end;
    const stop = this.#time?.start();
    await this.#make(epoch, position);
    stop?.();
    return this.#end;
  }

  async #make(epoch: number, start: number): Promise<void> {
    const { runner, plan } = this.#images;
    if (epoch !== this.#epoch) writeOrder(this.#images, epoch);
    this.#epoch = epoch;
    this.#start = start;
    this.#end = Math.min(start + this.#blockImages, plan.network.trainImages);
    runner.kernel.forget();
    await runner.run((kernel) => kernel.beginAugmentation(epoch, start, this.#end - start, plan.records));
  }
}
