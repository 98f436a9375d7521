import { blurred, type Plane, quantile, transposed } from "./grey-picture.ts";

/** Paper darker than this is not told from the camera's noise: it is no measure of the light. */
const leastPaper = 32;

/**
 * How much each pixel differs from the paper beneath it, whichever of the two is dark: 0 is paper, ink is positive. Light that comes from one side,
 * vignetting and shadows go with the paper. It is estimated twice by the morphological opening, above which stands out whatever is narrower than `strokeLimit` (the “rolling
 * ball” of Sternberg, “Biomedical image processing”, 1983): of the picture, which is right about shadows with edges, and of what is left of it over
 * a quadratic surface, which is right about light that changes up to the border. Ink is what both say.
 * @param strokeLimit in pixels
 * @returns in grey levels, of dark ink as if it were on white paper in full light
 */
export function inkOnPaper(picture: Plane, strokeLimit: number): Plane {
  const { width, height, values } = picture;
  const surface = paperSurface(picture);
  const level = values.map((value, pixel) => value - (surface[pixel] as number));
  // Ink is the rarer of the two and far from the paper: the third moment leans to its side.
  const isDark = level.reduce((sum, value) => sum + value ** 3, 0) < 0;
  const standsOut = (plane: Float32Array) =>
    aboveOpening({ width, height, values: isDark ? plane.map((value) => -value) : plane }, Math.max(1, Math.round(strokeLimit / 2)));
  const [over, overLevel] = [standsOut(values), standsOut(level)];
  const ink = over.map((value, pixel) => {
    const above = Math.min(value, overLevel[pixel] as number);
    if (!isDark) return above;
    // In a shadow ink takes the same share of less light.
    return (255 * above) / Math.max(leastPaper, (values[pixel] as number) + above);
  });
  return { width, height, values: ink };
}

function aboveOpening(plane: Plane, radius: number): Float32Array {
  const under = blurred(opened(plane, radius), Math.ceil(radius / 4));
  const above = plane.values.map((value, pixel) => value - (under.values[pixel] as number));
  // The opening follows the darkest grain of the paper; its middle is what counts as none.
  const paper = quantile(above, 0.5);
  return above.map((value) => value - paper);
}

/** Cells a side whose values the surface goes through: enough for six coefficients, few enough to cost nothing. */
const gridSide = 24;
const fittings = 12;

/** A quadratic surface through the paper, one value a pixel: fitted again and again, and ever less to what is far from it (an L1 fit), which the ink is. */
function paperSurface({ width, height, values }: Plane): Float32Array {
  const samples = sampleGrid(width, height).map(([column, row]) => ({
    terms: termsAt(centred(column, width), centred(row, height)),
    value: values[row * width + column] as number,
    weight: 1,
  }));
  let coefficients: number[] = [];
  for (let fitting = 0; fitting < fittings; fitting++) {
    coefficients = leastSquares(samples);
    for (const sample of samples) sample.weight = 1 / Math.max(1, Math.abs(sample.value - dot(coefficients, sample.terms)));
  }
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = coefficients;
  const surface = new Float32Array(values.length);
  for (let row = 0; row < height; row++) {
    const y = centred(row, height);
    for (let column = 0; column < width; column++) {
      const x = centred(column, width);
      surface[row * width + column] = a + b * x + c * y + d * x * x + e * x * y + f * y * y;
    }
  }
  return surface;
}

function sampleGrid(width: number, height: number): [number, number][] {
  const across = Math.min(width, gridSide);
  const down = Math.min(height, gridSide);
  return Array.from({ length: across * down }, (_, index) => [
    Math.floor(((index % across) + 0.5) * (width / across)),
    Math.floor((Math.floor(index / across) + 0.5) * (height / down)),
  ]);
}

/** From -1 to 1, so that the sums stay of one size. */
const centred = (index: number, count: number): number => (2 * (index + 0.5)) / count - 1;

function termsAt(x: number, y: number): number[] {
  return [1, x, y, x * x, x * y, y * y];
}

const dot = (left: readonly number[], right: readonly number[]): number =>
  left.reduce((sum, value, index) => sum + value * (right[index] as number), 0);

/** Solves the weighted normal equations by Gauss and Jordan; a little is added to the diagonal, for pictures of one row. */
function leastSquares(samples: readonly { terms: number[]; value: number; weight: number }[]): number[] {
  const size = samples[0]?.terms.length ?? 0;
  const rows = Array.from({ length: size }, (_, row) => [...Array.from({ length: size }, (_, column) => (row === column ? 1e-6 : 0)), 0]);
  for (const { terms, value, weight } of samples) {
    for (const [row, equation] of rows.entries()) {
      const scaled = weight * (terms[row] as number);
      for (let column = 0; column < size; column++) equation[column] = (equation[column] as number) + scaled * (terms[column] as number);
      equation[size] = (equation[size] as number) + scaled * value;
    }
  }
  // Symmetric and positive definite: no pivot is 0.
  for (const [pivot, equation] of rows.entries()) {
    const divisor = equation[pivot] as number;
    for (let column = pivot; column <= size; column++) equation[column] = (equation[column] as number) / divisor;
    for (const [row, other] of rows.entries()) {
      if (row === pivot) continue;
      const factor = other[pivot] as number;
      for (let column = pivot; column <= size; column++) {
        other[column] = (other[column] as number) - factor * (equation[column] as number);
      }
    }
  }
  return rows.map((equation) => equation[size] as number);
}

/** The highest plain of 2 × radius + 1 pixels a side that fits beneath each value: what is narrower is cut off. */
function opened({ width, height, values }: Plane, radius: number): Plane {
  const lowest = extremes(values, width, height, radius, (left, right) => left <= right);
  return { width, height, values: extremes(lowest, width, height, radius, (left, right) => left >= right) };
}

type Beats = (left: number, right: number) => boolean;

/** For each pixel the value of the square around it that beats all others there. */
function extremes(values: Float32Array, width: number, height: number, radius: number, beats: Beats): Float32Array {
  const once = extremesInRows(values, width, height, radius, beats);
  return transposed(extremesInRows(transposed(once, width, height), height, width, radius, beats), height, width);
}

/** Whatever the radius, each value enters and leaves a queue once (Lemire, “Streaming maximum-minimum filter”, 2006). */
function extremesInRows(values: Float32Array, width: number, height: number, radius: number, beats: Beats): Float32Array {
  const best = new Float32Array(values.length);
  const queue = new Int32Array(width);
  for (let row = 0; row < height; row++) {
    const from = row * width;
    let first = 0;
    let after = 0;
    for (let column = 0; column < width + radius; column++) {
      if (column < width) {
        const value = values[from + column] as number;
        while (after > first && beats(value, values[from + (queue[after - 1] as number)] as number)) after--;
        queue[after++] = column;
      }
      const centre = column - radius;
      if (centre < 0) continue;
      while ((queue[first] as number) < centre - radius) first++;
      best[from + centre] = values[from + (queue[first] as number)] as number;
    }
  }
  return best;
}
