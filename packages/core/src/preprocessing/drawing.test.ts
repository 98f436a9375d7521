import { describe, expect, test } from "vitest";
import { prepareDrawing, type Stroke } from "./drawing.ts";
import { drawingRecipe } from "./drawing-recipe.ts";

const { imageSide, boxSide, centre, penWidth } = drawingRecipe;

/** A two, a seven with its bar, a one and a zero, by hand, on a pad of 280×280. */
const drawings: Record<string, Stroke[]> = {
  two: [
    [
      [70, 90],
      [95, 55],
      [150, 50],
      [180, 85],
      [165, 130],
      [110, 180],
      [65, 225],
      [120, 215],
      [195, 228],
    ],
  ],
  seven: [
    [
      [60, 60],
      [200, 55],
      [150, 140],
      [120, 240],
    ],
    [
      [95, 150],
      [180, 140],
    ],
  ],
  one: [
    [
      [140, 30],
      [138, 250],
    ],
  ],
  zero: [
    Array.from(
      { length: 41 },
      (_, step) => [140 + 60 * Math.cos((step * Math.PI) / 20), 140 + 100 * Math.sin((step * Math.PI) / 20)] as const,
    ),
  ],
};

function image(strokes: readonly Stroke[]): Uint8Array {
  const pixels = prepareDrawing(strokes);
  if (!pixels) throw new Error("the drawing is empty");
  return pixels;
}

const transformed = (strokes: Stroke[], transform: (x: number, y: number) => [number, number]) =>
  strokes.map((stroke) => stroke.map(([x, y]) => transform(x, y)));

const largestDifference = (left: Uint8Array, right: Uint8Array) =>
  left.reduce((largest, pixel, index) => Math.max(largest, Math.abs(pixel - (right[index] ?? 0))), 0);

/** Rows or columns with ink, from the first to the last. */
function extent(pixels: Uint8Array, coordinate: (index: number) => number): number {
  const inked = [...pixels.keys()].filter((index) => pixels[index]).map(coordinate);
  return Math.max(...inked) - Math.min(...inked) + 1;
}

describe.each(Object.entries(drawings))("a drawn %s", (_, strokes) => {
  const pixels = image(strokes);

  test("has its centre of mass where MNIST has it", () => {
    const mass = pixels.reduce((sum, pixel) => sum + pixel, 0);
    const x = pixels.reduce((sum, pixel, index) => sum + pixel * (index % imageSide), 0) / mass;
    const y = pixels.reduce((sum, pixel, index) => sum + pixel * Math.floor(index / imageSide), 0) / mass;
    expect(Math.abs(x - centre)).toBeLessThan(0.1);
    expect(Math.abs(y - centre)).toBeLessThan(0.1);
  });

  test("fills the box with its longer side, and has full ink", () => {
    const height = extent(pixels, (index) => Math.floor(index / imageSide));
    const width = extent(pixels, (index) => index % imageSide);
    // The box may begin within a pixel, and ink fades for half a pixel at either end.
    expect(Math.max(width, height)).toBeGreaterThanOrEqual(boxSide);
    expect(Math.max(width, height)).toBeLessThanOrEqual(boxSide + 2);
    expect(Math.max(...pixels)).toBe(255);
  });

  test("looks the same wherever and however large it was drawn", () => {
    // One level of 255 is left to rounding.
    expect(largestDifference(image(transformed(strokes, (x, y) => [x - 1234, y + 777])), pixels)).toBeLessThanOrEqual(1);
    expect(largestDifference(image(transformed(strokes, (x, y) => [x / 280, y / 280])), pixels)).toBeLessThanOrEqual(1);
  });

  test("looks the same drawn backwards, or with more points on the way", () => {
    expect(largestDifference(image(strokes.map((stroke) => stroke.toReversed()).toReversed()), pixels)).toBeLessThanOrEqual(1);
    const denser = strokes.map((stroke) =>
      stroke.flatMap(([x, y], index) => {
        const [nextX, nextY] = stroke[index + 1] ?? [x, y];
        return [[x, y] as const, [(x + nextX) / 2, (y + nextY) / 2] as const];
      }),
    );
    expect(largestDifference(image(denser), pixels)).toBeLessThanOrEqual(1);
  });
});

test("the aspect is kept: an upright one is as wide as the pen", () => {
  const pixels = image([
    [
      [5, 0],
      [5, 100],
    ],
  ]);
  const ink = pixels.reduce((sum, pixel) => sum + pixel, 0) / 255;
  // A line with round ends: a rectangle and a circle.
  const expectedInk = (boxSide - penWidth) * penWidth + Math.PI * (penWidth / 2) ** 2;
  expect(Math.abs(ink / expectedInk - 1)).toBeLessThan(0.03);
  expect(extent(pixels, (index) => index % imageSide)).toBeLessThanOrEqual(penWidth + 2);
});

test("a dot is a round dot of the pen in the centre", () => {
  for (const dot of [
    [[[3, 4]]],
    [
      [
        [3, 4],
        [3, 4],
      ],
    ],
  ] satisfies Stroke[][]) {
    const pixels = image(dot);
    expect(pixels[centre * imageSide + centre]).toBe(255);
    expect(pixels.reduce((sum, pixel) => sum + pixel, 0) / 255).toBeCloseTo(Math.PI * (penWidth / 2) ** 2, 0);
  }
});

test("ink that falls out of the image is cut off, not wrapped", () => {
  // A long hair on a heavy blob: its centre of mass lies at the blob, so the hair reaches beyond the image.
  const scribble = Array.from({ length: 400 }, (_, step) => [(step % 20) * 2, Math.floor(step / 20) * 2] as const);
  const pixels = image([
    scribble,
    [
      [0, 20],
      [200, 20],
    ],
  ]);
  expect(pixels.length).toBe(imageSide ** 2);
  expect(pixels.filter((pixel, index) => pixel > 0 && index % imageSide === 0).length).toBe(0);
});

test("no stroke, or strokes without a point, are no drawing", () => {
  expect(prepareDrawing([])).toBeNull();
  expect(prepareDrawing([[], []])).toBeNull();
});
