/** Adds up how long a training waited for its images to be changed. The clock is its owner's: core has none. */
export class AugmentationTime {
  readonly #now: () => number;
  #seconds = 0;

  /** @param now in seconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The wait begins; what is returned ends it. */
  start(): () => void {
    const startedAt = this.#now();
    return () => {
      this.#seconds += this.#now() - startedAt;
    };
  }

  /** In seconds, since the last call. */
  take(): number {
    const seconds = this.#seconds;
    this.#seconds = 0;
    return seconds;
  }
}
