import { randomPurposes, randomWords } from "../randomness/random-stream.ts";

/** Half-words in one Philox block: every row of a mask starts a block of its own. */
const BLOCK = 8;

interface MaskRequest {
  seed: number;
  /** From 0. */
  epoch: number;
  /** From 0, within the epoch. */
  step: number;
  /** The hidden layer whose outputs are masked, from 0. */
  layer: number;
  /** Images in the batch. */
  rows: number;
  units: number;
  /** Fraction dropped. */
  dropout: number;
}

/**
 * Which outputs of a layer are kept in one step: row-major [rows, units], 1 kept, 0 dropped. The same to the bit on every engine:
 *
 *     kept(row, unit) = half-word (row · 8⌈units/8⌉ + unit) of the step's stream ≥ round(dropout · 2¹⁶)
 *
 * An integer comparison, so no rounding of floats can differ. 16 bits a decision halve the generator's work, which is what a
 * mask costs; they put the dropped fraction off by 2⁻¹⁷ at most. Kept outputs are scaled by 1/(1 - dropout).
 */
export function dropoutMask({ seed, epoch, step, layer, rows, units, dropout }: MaskRequest): Uint8Array {
  const threshold = Math.round(dropout * 2 ** 16);
  const rowLength = Math.ceil(units / BLOCK) * BLOCK;
  const words = randomWords({ seed, purpose: randomPurposes.dropout, epoch, step, layer }, (rows * rowLength) / 2);
  const mask = new Uint8Array(rows * units);
  for (let row = 0; row < rows; row++) {
    for (let unit = 0; unit < units; unit++) {
      const index = row * rowLength + unit;
      const word = words[index >>> 1] as number;
      const halfWord = index & 1 ? word >>> 16 : word & 0xffff;
      mask[row * units + unit] = halfWord >= threshold ? 1 : 0;
    }
  }
  return mask;
}
