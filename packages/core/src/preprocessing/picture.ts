import { distances } from "./distance.ts";
import { drawingRecipe } from "./drawing-recipe.ts";
import { blurred, type GreyPicture, type Plane, quantile, resized } from "./grey-picture.ts";
import { digitPixels } from "./ink-regions.ts";
import { inkOnPaper } from "./paper.ts";
import { type Box, placeInk } from "./place-ink.ts";

const { boxSide, penWidth } = drawingRecipe;

/** Pictures are worked on at this size, in pixels of their longer side: a digit that fills a tenth of it still has more pixels than a model sees. */
const workingSide = 320;
/** A stroke is narrower than this share of the longer side; what is wider is a shadow, or the table beside the paper. */
const widestStroke = 0.3;
/** Of all pixels so many are at least as dark as ink is: a digit is expected to have more. */
const fullInk = 0.998;
/** Grey levels: paper alone, photographed in bad light, has less contrast, a hard pencil more. */
const leastContrast = 12;
/** In standard deviations of the paper's grain: the darkest of 500 pixels of nothing but grain reaches 3. */
const leastOverGrain = 6;
/** As shares of full ink: from half on it is surely ink, and what is fainter is the edge of a stroke. */
const strokeLevel = 0.5;
const edgeLevels = { none: 0.1, full: 0.9 };

/**
 * The image that a model sees of a photo or scan of one digit, of any size, dark on light or light on dark: the paper is taken away, the digit found,
 * and then placed as `drawingRecipe` places a drawing. Strokes thinner than the recipe's pen, in proportion to the digit, are thickened to it: scaled down as
 * they are, a ballpoint's would fade.
 * @returns bytes, 28 × 28, row-major, 0 is background, 255 is ink; null when there is nothing on the paper
 */
export function preparePicture(picture: GreyPicture): Uint8Array | null {
  if (picture.width < 1 || picture.height < 1) return null;
  const ink = inkOnPaper(blurred(resized(picture, workingSide), 1), widestStroke * workingSide);
  const { width, height, values } = ink;
  const full = quantile(values, fullInk);
  if (full < Math.max(leastContrast, leastOverGrain * grainOf(ink))) return null;
  const digit = digitPixels(ink, (pixel) => (values[pixel] as number) >= strokeLevel * full);
  const box = digit && boxOf(digit, width);
  if (!box) return null;

  const growth = growthOf(digit, box, width, height);
  const shares = softEdges(ink, full, digit, { growth, edge: longerSide(box) / boxSide });
  return placeInk(shares, { left: box.left - growth, right: box.right + growth, top: box.top - growth, bottom: box.bottom + growth });
}

/** Farther apart than grain hangs together, also in a small picture that was enlarged, and nearer than light changes. */
const grainLag = 16;

/** The standard deviation of the paper's grain. Most pixels and those `grainLag` beside them are both paper: half of their differences are less than 0.954 of it. */
function grainOf({ values }: Plane): number {
  return (
    quantile(
      values.subarray(grainLag).map((value, pixel) => Math.abs(value - (values[pixel] as number))),
      0.5,
    ) / 0.954
  );
}

function boxOf(digit: Uint8Array, width: number): Box | null {
  const box = { left: Number.POSITIVE_INFINITY, right: -1, top: Number.POSITIVE_INFINITY, bottom: -1 };
  for (const [pixel, isDigit] of digit.entries()) {
    if (!isDigit) continue;
    const column = pixel % width;
    const row = Math.floor(pixel / width);
    box.left = Math.min(box.left, column);
    box.right = Math.max(box.right, column);
    box.top = Math.min(box.top, row);
    box.bottom = Math.max(box.bottom, row);
  }
  return box.right < 0 ? null : box;
}

/** By how many pixels strokes are to grow on either side, so that they are as wide as the recipe's pen once the grown digit is scaled into its box. */
function growthOf(digit: Uint8Array, box: Box, width: number, height: number): number {
  // Between the edges of a stroke the mean distance to the nearer edge is a quarter of its width; the distance to a pixel's centre is half a pixel more.
  const toPaper = distances(width, height, (pixel) => digit[pixel] === 0);
  let sum = 0;
  let count = 0;
  for (const [pixel, isDigit] of digit.entries()) {
    if (!isDigit || toPaper[pixel] === Number.POSITIVE_INFINITY) continue;
    sum += (toPaper[pixel] as number) - 0.5;
    count++;
  }
  if (count === 0) return 0;
  const strokeWidth = 4 * (sum / count);
  const longer = longerSide(box);
  // From (strokeWidth + 2·growth) · boxSide / (longer + 2·growth) = penWidth.
  return Math.max(0, (penWidth * longer - boxSide * strokeWidth) / (2 * (boxSide - penWidth)));
}

const longerSide = ({ left, right, top, bottom }: Box): number => Math.max(right - left, bottom - top) + 1;

/**
 * The share of ink of each pixel, 0 to 1: that of the digit with the soft edges that it has in the picture, and of what it grew by.
 * @param edge how far from the digit its edges may reach: farther away is the paper, or something else
 */
function softEdges(
  { width, height, values }: Plane,
  full: number,
  digit: Uint8Array,
  { growth, edge }: { growth: number; edge: number },
): Plane {
  const toDigit = distances(width, height, (pixel) => digit[pixel] === 1);
  const range = (edgeLevels.full - edgeLevels.none) * full;
  const shares = values.map((value, pixel) => {
    const distance = toDigit[pixel] as number;
    const own = distance <= edge ? (value - edgeLevels.none * full) / range : 0;
    const grown = growth > 0 ? growth + 0.5 - distance : 0;
    return Math.min(1, Math.max(0, own, grown));
  });
  return { width, height, values: shares };
}
