import { describeTrainingImages, growTo, type ImageMemory, type TrainingImages, writeOrder } from "./training-images.ts";

/** Training images that every epoch sees alike: encoded once, behind what is planned of the memory, which grows with them. MNIST's take 28 MB. */
export class KeptImages implements TrainingImages {
  readonly #memory: ImageMemory;
  /** The epoch whose order lies in memory. */
  #epoch = -1;

  private constructor(memory: ImageMemory) {
    this.#memory = memory;
  }

  /** @throws GlyphlabError `engine-unsupported` when they do not fit */
  static async open(images: ImageMemory): Promise<KeptImages> {
    const { runner, memory, plan, train } = images;
    const { network, stagedImages, recordBytes } = plan;
    describeTrainingImages(images, train);
    let record = plan.records;
    for (let first = 0; first < train.count; first += stagedImages) {
      const count = Math.min(stagedImages, train.count - first);
      // 64 bytes more: the kernel reads ahead by cache lines.
      growTo(images, record + count * recordBytes + 64);
      const pixels = train.pixels.subarray(first * network.features, (first + count) * network.features);
      new Uint8Array(memory.buffer, network.stagedPixels, pixels.length).set(pixels);
      await runner.run((kernel) => kernel.beginEncoding(first, count, record));
      record = runner.kernel.recordEnd() >>> 0;
    }
    return new KeptImages(images);
  }

  async ready(epoch: number): Promise<number> {
    if (epoch !== this.#epoch) writeOrder(this.#memory, epoch);
    this.#epoch = epoch;
    return this.#memory.train.count;
  }
}
