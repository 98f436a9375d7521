/** Keeps the last few things that were read, so that one that is looked at closely is not read again for each look. A reading that failed is not kept. */
export class RecentReads<Value> {
  readonly #kept: number;
  readonly #reads = new Map<string, Promise<Value>>();

  constructor(kept: number) {
    this.#kept = kept;
  }

  async read(key: string, read: () => Promise<Value>): Promise<Value> {
    const reading = this.#reads.get(key) ?? read();
    this.#reads.delete(key);
    this.#reads.set(key, reading);
    const [oldest] = this.#reads.keys();
    if (this.#reads.size > this.#kept && oldest !== undefined) this.#reads.delete(oldest);
    try {
      return await reading;
    } catch (error) {
      this.#reads.delete(key);
      throw error;
    }
  }
}
