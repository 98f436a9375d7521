const shortestSeconds = 1;
const longestSeconds = 10;

/**
 * When to take the next checkpoint: after 1, 2, 4, 8 and 16 seconds, then every 10. A lost trainer so costs no more than as much again
 * as was done, and never more than ten seconds, while a long run spends next to nothing on it.
 */
export class CheckpointTiming {
  #lastAt = 0;

  /** @param seconds since the training of this claim began */
  isDue(seconds: number): boolean {
    return seconds - this.#lastAt >= Math.min(longestSeconds, Math.max(shortestSeconds, this.#lastAt));
  }

  taken(seconds: number): void {
    this.#lastAt = seconds;
  }
}
