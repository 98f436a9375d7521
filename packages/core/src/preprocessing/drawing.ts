import { centreOfMass } from "./centre-of-mass.ts";
import { drawingRecipe } from "./drawing-recipe.ts";

const { imageSide, boxSide, centre, penWidth, edgeWidth } = drawingRecipe;

/** A line of a pen, from touching down to lifting: x to the right, y down, in any unit. One point is a dot. */
export type Stroke = readonly (readonly [x: number, y: number])[];

/** A straight piece of a stroke, in pixels of the image; a dot begins where it ends. */
interface Segment {
  startX: number;
  startY: number;
  alongX: number;
  alongY: number;
  lengthSquared: number;
}

/**
 * The image that a model sees of a drawing, as bytes (28 × 28, row-major, 0 is background, 255 is ink), prepared as
 * `drawingRecipe` says; null for an empty drawing. The strokes stay geometry until the last moment, so neither where nor how
 * large they were drawn changes a pixel. About 0.3 ms, so it can follow the pen.
 */
export function prepareDrawing(strokes: readonly Stroke[]): Uint8Array | null {
  const box = boundingBox(strokes);
  if (!box) return null;
  const extent = Math.max(box.right - box.left, box.bottom - box.top);
  // A mere dot has no extent, and so no size to be scaled to.
  const scale = extent > 0 ? (boxSide - penWidth) / extent : 1;
  const middleX = (box.left + box.right) / 2;
  const middleY = (box.top + box.bottom) / 2;

  const placedAt = (x: number, y: number) => segmentsOf(strokes, scale, x - middleX * scale, y - middleY * scale);
  // Drawn once in the middle, where all of it is in the image, to find its centre of mass; then with that at the centre.
  const middle = (imageSide - 1) / 2;
  const mass = centreOfMass(render(placedAt(middle, middle)), imageSide);
  const placed = placedAt(middle + centre - mass.x, middle + centre - mass.y);
  return Uint8Array.from(render(placed), (ink) => Math.round(ink * 255));
}

function boundingBox(strokes: readonly Stroke[]) {
  const points = strokes.flat();
  if (points.length === 0) return null;
  const box = {
    left: Number.POSITIVE_INFINITY,
    right: Number.NEGATIVE_INFINITY,
    top: Number.POSITIVE_INFINITY,
    bottom: Number.NEGATIVE_INFINITY,
  };
  for (const [x, y] of points) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

function segmentsOf(strokes: readonly Stroke[], scale: number, offsetX: number, offsetY: number): Segment[] {
  return strokes.flatMap((stroke) =>
    stroke.map(([x, y], index) => {
      const [nextX, nextY] = stroke[index + 1] ?? [x, y];
      const alongX = (nextX - x) * scale;
      const alongY = (nextY - y) * scale;
      return { startX: x * scale + offsetX, startY: y * scale + offsetY, alongX, alongY, lengthSquared: alongX ** 2 + alongY ** 2 };
    }),
  );
}

/** The share of ink of each pixel, 0 to 1: full within the pen of the nearest segment, fading over the edge. */
function render(segments: readonly Segment[]): Float64Array {
  const reach = (penWidth + edgeWidth) / 2;
  const ink = new Float64Array(imageSide * imageSide);
  for (const segment of segments) {
    const { startX, startY, alongX, alongY } = segment;
    const top = Math.max(0, Math.ceil(Math.min(startY, startY + alongY) - reach));
    const bottom = Math.min(imageSide - 1, Math.floor(Math.max(startY, startY + alongY) + reach));
    const left = Math.max(0, Math.ceil(Math.min(startX, startX + alongX) - reach));
    const right = Math.min(imageSide - 1, Math.floor(Math.max(startX, startX + alongX) + reach));
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        const pixel = row * imageSide + column;
        const share = Math.min(1, (reach - distance(column, row, segment)) / edgeWidth);
        ink[pixel] = Math.max(ink[pixel] as number, share);
      }
    }
  }
  return ink;
}

function distance(x: number, y: number, { startX, startY, alongX, alongY, lengthSquared }: Segment): number {
  const towardsX = x - startX;
  const towardsY = y - startY;
  const along = lengthSquared > 0 ? Math.min(1, Math.max(0, (towardsX * alongX + towardsY * alongY) / lengthSquared)) : 0;
  return Math.hypot(towardsX - along * alongX, towardsY - along * alongY);
}
