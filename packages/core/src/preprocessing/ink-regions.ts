import type { Plane } from "./grey-picture.ts";

/** Ink that hangs together. */
interface Region {
  pixels: number[];
  left: number;
  right: number;
  top: number;
  bottom: number;
  atBorder: boolean;
}

/** A part of a digit, such as the bar of a seven, has at least so much of its largest part's pixels; less is a speck. */
const leastPart = 0.05;
/** And lies no farther from it than so much of its longer side. */
const farthestPart = 0.35;
/** What touches the border is the table, a finger or the next line, as long as something so much as large lies wholly in the picture. */
const largeEnough = 0.1;

/**
 * The pixels of one digit among all that are ink: the largest region with those beside it that may be parts of it.
 * @param isInk one a pixel
 * @returns 1 where the digit is; null when there is no ink
 */
export function digitPixels({ width, height }: Pick<Plane, "width" | "height">, isInk: (pixel: number) => boolean): Uint8Array | null {
  const regions = regionsOf(width, height, isInk);
  const bySize = regions.toSorted((left, right) => right.pixels.length - left.pixels.length);
  const [largest] = bySize;
  if (!largest) return null;
  const inside = bySize.find(({ atBorder }) => !atBorder);
  const main = inside && inside.pixels.length >= largeEnough * largest.pixels.length ? inside : largest;
  const reach = farthestPart * Math.max(main.right - main.left, main.bottom - main.top);
  const parts = regions.filter(
    (region) =>
      region === main ||
      (region.pixels.length >= leastPart * main.pixels.length &&
        region.pixels.length <= main.pixels.length &&
        (main.atBorder || !region.atBorder) &&
        gap(main, region) <= reach),
  );
  const digit = new Uint8Array(width * height);
  for (const { pixels } of parts) for (const pixel of pixels) digit[pixel] = 1;
  return digit;
}

/** Between two boxes, along the axis where they are farther apart. */
const gap = (one: Region, other: Region): number =>
  Math.max(one.left - other.right, other.left - one.right, one.top - other.bottom, other.top - one.bottom);

/** Pixels that touch, by a side or a corner, are of one region. */
function regionsOf(width: number, height: number, isInk: (pixel: number) => boolean): Region[] {
  const seen = new Uint8Array(width * height);
  const regions: Region[] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] || !isInk(start)) continue;
    seen[start] = 1;
    const pixels = [start];
    const region: Region = { pixels, left: width, right: 0, top: height, bottom: 0, atBorder: false };
    // The list grows while it is walked.
    for (const pixel of pixels) {
      const column = pixel % width;
      const row = Math.floor(pixel / width);
      region.left = Math.min(region.left, column);
      region.right = Math.max(region.right, column);
      region.top = Math.min(region.top, row);
      region.bottom = Math.max(region.bottom, row);
      for (let nextRow = Math.max(0, row - 1); nextRow <= Math.min(height - 1, row + 1); nextRow++) {
        for (let nextColumn = Math.max(0, column - 1); nextColumn <= Math.min(width - 1, column + 1); nextColumn++) {
          const next = nextRow * width + nextColumn;
          if (seen[next] || !isInk(next)) continue;
          seen[next] = 1;
          pixels.push(next);
        }
      }
    }
    region.atBorder = region.left === 0 || region.top === 0 || region.right === width - 1 || region.bottom === height - 1;
    regions.push(region);
  }
  return regions;
}
