/** A photo or scan: one byte a pixel, row-major, 0 is black. */
export interface GreyPicture {
  width: number;
  height: number;
  pixels: Uint8Array;
}

/** Values of any scale, one a pixel, row-major. */
export interface Plane {
  width: number;
  height: number;
  values: Float32Array;
}

/**
 * A picture at the size that it is worked on: its longer side is `side`, and its aspect kept. A larger one is averaged, each pixel over all that it covers,
 * so that no stroke and no noise is skipped; a smaller one is interpolated.
 */
export function resized({ width, height, pixels }: GreyPicture, side: number): Plane {
  const scale = side / Math.max(width, height);
  const columns = Math.max(1, Math.round(width * scale));
  const rows = Math.max(1, Math.round(height * scale));
  const across = spansOf(width, columns);
  const down = spansOf(height, rows);
  // First each row, then each column: 12 million pixels are read once.
  const narrow = new Float32Array(columns * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < columns; column++) {
      const { first, weights } = across[column] as Span;
      let sum = 0;
      for (let index = 0; index < weights.length; index++)
        sum += (weights[index] as number) * (pixels[row * width + first + index] as number);
      narrow[row * columns + column] = sum;
    }
  }
  const values = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const { first, weights } = down[row] as Span;
    for (let index = 0; index < weights.length; index++) {
      const weight = weights[index] as number;
      const from = (first + index) * columns;
      for (let column = 0; column < columns; column++) {
        values[row * columns + column] = (values[row * columns + column] as number) + weight * (narrow[from + column] as number);
      }
    }
  }
  return { width: columns, height: rows, values };
}

/** The source pixels that one target pixel is made of; the weights add up to 1. */
interface Span {
  first: number;
  weights: number[];
}

/** What each of `targets` pixels takes of `sources` in a row. */
function spansOf(sources: number, targets: number): Span[] {
  const ratio = sources / targets;
  return Array.from({ length: targets }, (_, target) => {
    if (ratio <= 1) {
      // Between the centres of two source pixels; beyond the outermost centres there is nothing to go between.
      const at = Math.min(sources - 1, Math.max(0, (target + 0.5) * ratio - 0.5));
      const first = Math.min(Math.floor(at), Math.max(0, sources - 2));
      return { first, weights: sources === 1 ? [1] : [1 - (at - first), at - first] };
    }
    const begin = target * ratio;
    const end = Math.min(sources, begin + ratio);
    const first = Math.floor(begin);
    const covered = Array.from({ length: Math.ceil(end - 1e-9) - first }, (_, index) => {
      const pixel = first + index;
      return Math.min(end, pixel + 1) - Math.max(begin, pixel);
    });
    return { first, weights: covered.map((share) => share / (end - begin)) };
  });
}

/** Each value replaced by the mean of the square of 2 × radius + 1 around it; at the border, by that of what there is of the square. */
export function blurred({ width, height, values }: Plane, radius: number): Plane {
  const once = meanInRows(values, width, height, radius);
  return { width, height, values: transposed(meanInRows(transposed(once, width, height), height, width, radius), height, width) };
}

function meanInRows(values: Float32Array, width: number, height: number, radius: number): Float32Array {
  const means = new Float32Array(values.length);
  for (let row = 0; row < height; row++) {
    const from = row * width;
    let sum = 0;
    for (let column = 0; column < Math.min(radius, width); column++) sum += values[from + column] as number;
    for (let column = 0; column < width; column++) {
      const entering = column + radius;
      const leaving = column - radius - 1;
      if (entering < width) sum += values[from + entering] as number;
      if (leaving >= 0) sum -= values[from + leaving] as number;
      means[from + column] = sum / (Math.min(width - 1, entering) - Math.max(0, leaving + 1) + 1);
    }
  }
  return means;
}

/** Rows as columns. */
export function transposed(values: Float32Array, width: number, height: number): Float32Array {
  const turned = new Float32Array(values.length);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) turned[column * height + row] = values[row * width + column] as number;
  }
  return turned;
}

/** So many values tell of all of them; sorting 77,000 took a fifth of a picture's time. */
const sampled = 20_000;

/** The value below which about `share` of all values lie, judged by values at even distances. */
export function quantile(values: Float32Array, share: number): number {
  const stride = Math.max(1, Math.floor(values.length / sampled));
  const sorted = Float32Array.from({ length: Math.floor(values.length / stride) }, (_, index) => values[index * stride] as number).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
