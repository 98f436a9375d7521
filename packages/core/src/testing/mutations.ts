import { GlyphlabError } from "../contracts/error.ts";

/** `count` copies of a file with up to four bytes changed, and sometimes some cut off or added; the same ones each time. */
export function* mutations(file: Uint8Array, count: number): Generator<Uint8Array> {
  let state = file.length;
  const below = (limit: number): number => {
    // Numerical Recipes' generator: its high bits are good enough to break files with.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  for (let mutation = 0; mutation < count; mutation++) {
    const longer = Uint8Array.from([...file, ...Array.from({ length: below(2) * below(5) }, () => below(256))]);
    const mutated = longer.subarray(0, longer.length - below(2) * below(40));
    for (let changes = below(5); changes > 0 && mutated.length > 0; changes--) mutated[below(mutated.length)] = below(256);
    yield mutated;
  }
}

/** How many of the files `read` refuses with an error of that code. Anything else that it throws is thrown on. */
export function countRefused(files: Iterable<Uint8Array>, read: (file: Uint8Array) => unknown, code: GlyphlabError["code"]): number {
  let refused = 0;
  for (const file of files) {
    try {
      read(file);
    } catch (error) {
      if (!(error instanceof GlyphlabError) || error.code !== code) throw error;
      refused += 1;
    }
  }
  return refused;
}
