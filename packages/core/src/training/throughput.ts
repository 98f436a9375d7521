/** A second of training smooths over single slow steps, and still shows within a second that another process takes the cores. */
const windowSeconds = 1;

/** Images trained on a second, over the last second of training; the time of validations is left out. */
export class Throughput {
  readonly #samples: { images: number; seconds: number }[] = [];
  #images = 0;
  #seconds = 0;

  add(images: number, seconds: number): void {
    this.#samples.push({ images, seconds });
    this.#images += images;
    this.#seconds += seconds;
    for (let oldest = this.#samples[0]; oldest && this.#seconds - oldest.seconds >= windowSeconds; oldest = this.#samples[0]) {
      this.#samples.shift();
      this.#images -= oldest.images;
      this.#seconds -= oldest.seconds;
    }
  }

  /** Null before anything was measured. */
  get imagesPerSecond(): number | null {
    return this.#seconds > 0 ? this.#images / this.#seconds : null;
  }
}
