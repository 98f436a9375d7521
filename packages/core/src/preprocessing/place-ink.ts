import { centreOfMass } from "./centre-of-mass.ts";
import { drawingRecipe } from "./drawing-recipe.ts";
import type { Plane } from "./grey-picture.ts";

const { imageSide, boxSide, centre } = drawingRecipe;

/** In pixels, up to and including `right` and `bottom`. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * Scales ink so that the longer side of its box has the recipe's length, and moves its centre of mass to the recipe's centre.
 * @param ink 0 to 1 a pixel, with some of it in the box
 * @returns bytes, imageSide × imageSide
 */
export function placeInk(ink: Plane, { left, right, top, bottom }: Box): Uint8Array {
  /** Pixels of the picture a pixel of the image. */
  const scale = Math.max(right - left + 1, bottom - top + 1) / boxSide;
  const mass = centreOfMass(ink.values, ink.width);
  const sums = summed(ink);
  // Edges of the image's pixels, in the picture, whose pixels' edges are whole numbers.
  const edgeX = (column: number) => mass.x + 0.5 + (column - 0.5 - centre) * scale;
  const edgeY = (row: number) => mass.y + 0.5 + (row - 0.5 - centre) * scale;
  return Uint8Array.from({ length: imageSide * imageSide }, (_, pixel) => {
    const column = pixel % imageSide;
    const row = Math.floor(pixel / imageSide);
    const [x0, x1, y0, y1] = [edgeX(column), edgeX(column + 1), edgeY(row), edgeY(row + 1)];
    const inkThere = sums(x1, y1) - sums(x0, y1) - sums(x1, y0) + sums(x0, y0);
    return Math.round(255 * Math.min(1, Math.max(0, inkThere / scale ** 2)));
  });
}

/** The ink above and to the left of a point, also between pixels: with it any rectangle's ink is known at once. */
function summed({ width, height, values }: Plane): (x: number, y: number) => number {
  const columns = width + 1;
  const sums = new Float64Array(columns * (height + 1));
  for (let row = 0; row < height; row++) {
    let inRow = 0;
    for (let column = 0; column < width; column++) {
      inRow += values[row * width + column] as number;
      sums[(row + 1) * columns + column + 1] = (sums[row * columns + column + 1] as number) + inRow;
    }
  }
  const at = (column: number, row: number) => sums[row * columns + column] as number;
  return (x, y) => {
    const insideX = Math.min(width, Math.max(0, x));
    const insideY = Math.min(height, Math.max(0, y));
    const column = Math.min(width - 1, Math.floor(insideX));
    const row = Math.min(height - 1, Math.floor(insideY));
    const restX = insideX - column;
    const restY = insideY - row;
    const above = at(column, row) * (1 - restX) + at(column + 1, row) * restX;
    const below = at(column, row + 1) * (1 - restX) + at(column + 1, row + 1) * restX;
    return above * (1 - restY) + below * restY;
  };
}
