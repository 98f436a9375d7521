/**
 * How far each pixel is from the nearest one of a set, centre to centre, in pixels; infinite when the set is empty. Exact, in two passes of parabolas
 * (Felzenszwalb and Huttenlocher, “Distance transforms of sampled functions”, 2012).
 */
export function distances(width: number, height: number, isInSet: (pixel: number) => boolean): Float32Array {
  const squared = new Float64Array(width * height);
  for (let pixel = 0; pixel < squared.length; pixel++) squared[pixel] = isInSet(pixel) ? 0 : Number.POSITIVE_INFINITY;
  const line = envelopeOf(Math.max(width, height));
  for (let column = 0; column < width; column++) lowerEnvelope(squared, line, column, width, height);
  for (let row = 0; row < height; row++) lowerEnvelope(squared, line, row * width, 1, width);
  return Float32Array.from(squared, Math.sqrt);
}

/** Room for one line's values as they were, the parabolas that are lowest somewhere, and where each takes over from the one before. */
const envelopeOf = (length: number) => ({ values: new Float64Array(length), feet: new Int32Array(length), from: new Float64Array(length) });

/** Each of a line's values becomes the lowest of the parabolas that stand on all of them. */
function lowerEnvelope(
  squared: Float64Array,
  { values, feet, from }: ReturnType<typeof envelopeOf>,
  first: number,
  stride: number,
  count: number,
): void {
  let parabolas = 0;
  for (let foot = 0; foot < count; foot++) {
    const value = squared[first + foot * stride] as number;
    values[foot] = value;
    if (value === Number.POSITIVE_INFINITY) continue;
    let begin = Number.NEGATIVE_INFINITY;
    for (; parabolas > 0; parabolas--) {
      const last = feet[parabolas - 1] as number;
      begin = (value + foot ** 2 - (values[last] as number) - last ** 2) / (2 * (foot - last));
      if (begin > (from[parabolas - 1] as number)) break;
    }
    feet[parabolas] = foot;
    from[parabolas] = parabolas === 0 ? Number.NEGATIVE_INFINITY : begin;
    parabolas++;
  }
  if (parabolas === 0) return;
  let lowest = 0;
  for (let index = 0; index < count; index++) {
    while (lowest + 1 < parabolas && (from[lowest + 1] as number) <= index) lowest++;
    const foot = feet[lowest] as number;
    squared[first + index * stride] = (index - foot) ** 2 + (values[foot] as number);
  }
}
