import type { AugmentationConfig } from "../../contracts/run-config.ts";
import { philoxBlock } from "../../randomness/philox.ts";
import { randomPurposes } from "../../randomness/random-stream.ts";

/** Points of the grid that a pixel's displacement is made of, in a direction: those of a cubic spline. */
export const TAPS = 4;

/**
 * A random smooth warp of an image, as Simard, Steinkraus and Platt use it (“Best practices for convolutional neural networks applied to visual document
 * analysis”, 2003). They blur a random displacement of every pixel; here it is drawn at the points of a grid, `smoothness` pixels apart, and a cubic
 * B-spline lies through it, which costs a tenth. No pixel moves further than `amplitude` in a direction; on average it is 0.23 of that.
 *
 * All in whole numbers, whose sums are the same in any order. For each point a word: its lower half displaces across, its upper one down. With weights of
 * 1/4,096 the points' columns are blended at the height of a pixel, then these at its place:
 *
 *     v(column) = (Σ weight · (half-word − 2¹⁵)) / 2¹²      displacement = (Σ weight · v) / 2⁸ · scale / 2⁹, each quotient rounded down
 */
export class ElasticField {
  /** Displacement of each pixel, row by row, fixed-point. */
  readonly across: Int32Array;
  readonly down: Int32Array;
  readonly #scale: number;
  readonly #rows: SplineTable;
  readonly #columns: SplineTable;
  readonly #words: Uint32Array;
  readonly #acrossOfColumn: Int32Array;
  readonly #downOfColumn: Int32Array;

  constructor({ amplitude, smoothness }: AugmentationConfig["elastic"], [height, width]: readonly [number, number]) {
    this.#scale = elasticScale(amplitude);
    this.#rows = splineTable(height, smoothness);
    this.#columns = splineTable(width, smoothness);
    this.across = new Int32Array(height * width);
    this.down = new Int32Array(height * width);
    this.#words = new Uint32Array(Math.ceil((this.#rows.points * this.#columns.points) / 4) * 4);
    this.#acrossOfColumn = new Int32Array(this.#columns.points);
    this.#downOfColumn = new Int32Array(this.#columns.points);
  }

  /** Takes the warp of an image in an epoch. */
  draw(seed: number, epoch: number, image: number): void {
    const words = this.#words;
    for (let block = 0; block < words.length / 4; block++) {
      philoxBlock(block, image, epoch, 1, seed, randomPurposes.augmentation, words, block * 4);
    }
    for (let row = 0; row < this.#rows.first.length; row++) {
      this.#blendPoints(row);
      this.#fillRow(row);
    }
  }

  /** What the columns of the grid displace at the height of a row of pixels. */
  #blendPoints(row: number): void {
    const { points } = this.#columns;
    const firstPoint = this.#rows.first[row] as number;
    for (let column = 0; column < points; column++) {
      let across = 0;
      let down = 0;
      for (let tap = 0; tap < TAPS; tap++) {
        const word = this.#words[(firstPoint + tap) * points + column] as number;
        const weight = this.#rows.weights[row * TAPS + tap] as number;
        across = (across + Math.imul(weight, (word & 0xffff) - 0x8000)) | 0;
        down = (down + Math.imul(weight, (word >>> 16) - 0x8000)) | 0;
      }
      this.#acrossOfColumn[column] = across >> 12;
      this.#downOfColumn[column] = down >> 12;
    }
  }

  #fillRow(row: number): void {
    const { first, weights } = this.#columns;
    for (let column = 0; column < first.length; column++) {
      const firstPoint = first[column] as number;
      let across = 0;
      let down = 0;
      for (let tap = 0; tap < TAPS; tap++) {
        const weight = weights[column * TAPS + tap] as number;
        across = (across + Math.imul(weight, this.#acrossOfColumn[firstPoint + tap] as number)) | 0;
        down = (down + Math.imul(weight, this.#downOfColumn[firstPoint + tap] as number)) | 0;
      }
      const pixel = row * first.length + column;
      this.across[pixel] = Math.imul(across >> 8, this.#scale) >> 9;
      this.down[pixel] = Math.imul(down >> 8, this.#scale) >> 9;
    }
  }
}

/** The last factor of a displacement, from the amplitude in pixels. */
export const elasticScale = (amplitude: number): number => Math.floor(amplitude * 64 + 0.5);

/** For each pixel along a side of an image, the points of the grid that it lies between and their weights. */
export interface SplineTable {
  /** Points along the side: one before the image, and as many behind it as the last pixel needs. */
  points: number;
  /** Of each pixel, the first of its four points. */
  first: Uint32Array;
  /** Of each pixel, the four weights, in 1/4,096. */
  weights: Int32Array;
}

export function splineTable(side: number, smoothness: number): SplineTable {
  const first = Uint32Array.from({ length: side }, (_, pixel) => Math.floor(pixel / smoothness));
  const weights = Int32Array.from({ length: side * TAPS }, (_, index) => {
    const pixel = Math.floor(index / TAPS);
    const t = pixel / smoothness - Math.floor(pixel / smoothness);
    return Math.floor(basis(t, index % TAPS) * 4096 + 0.5);
  });
  return { points: (first.at(-1) ?? 0) + TAPS, first, weights };
}

/** The four cubic B-splines over an interval, at `t` from 0 to 1. */
function basis(t: number, tap: number): number {
  const rest = 1 - t;
  if (tap === 0) return (rest * rest * rest) / 6;
  if (tap === 1) return ((3 * t - 6) * t * t + 4) / 6;
  if (tap === 2) return ((3 * rest - 6) * rest * rest + 4) / 6;
  return (t * t * t) / 6;
}
