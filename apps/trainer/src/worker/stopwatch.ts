/** Seconds a trainer really worked on a run, over all of its claims: waiting for a paused database is left out. */
export class Stopwatch {
  readonly #before: number;
  readonly #startedAt = performance.now();
  #pausedSeconds = 0;

  /** @param before seconds of earlier claims */
  constructor(before: number) {
    this.#before = before;
  }

  get seconds(): number {
    return this.#before + this.sinceStart;
  }

  /** Of this claim alone. */
  get sinceStart(): number {
    return (performance.now() - this.#startedAt) / 1000 - this.#pausedSeconds;
  }

  leaveOut(seconds: number): void {
    this.#pausedSeconds += seconds;
  }
}
