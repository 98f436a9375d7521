import { philoxBlock } from "@glyphlab/core/randomness/philox";

/** Random numbers that follow from a seed and a name alone: the plan of faults does not change because a run was added. */
export class SeededRandom {
  readonly #seed: number;
  readonly #stream: number;
  readonly #words = new Uint32Array(4);
  #drawn = 0;

  constructor(seed: number, stream: number) {
    this.#seed = seed;
    this.#stream = stream;
  }

  /** In [0, 1). */
  next(): number {
    const word = this.#drawn % 4;
    if (word === 0) philoxBlock(this.#drawn / 4, 0, 0, 0, this.#seed, this.#stream, this.#words, 0);
    this.#drawn++;
    return (this.#words[word] ?? 0) / 2 ** 32;
  }

  between(least: number, most: number): number {
    return least + this.next() * (most - least);
  }

  pick<T>(from: readonly [T, ...T[]]): T {
    return from[Math.floor(this.next() * from.length)] ?? from[0];
  }

  shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((item) => ({ item, key: this.next() }))
      .sort((one, other) => one.key - other.key)
      .map(({ item }) => item);
  }
}
