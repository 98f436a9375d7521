import { describe, expect, it } from "vitest";
import { drawingRecipe } from "./drawing-recipe.ts";
import type { GreyPicture } from "./grey-picture.ts";
import { preparePicture } from "./picture.ts";

const { imageSide, boxSide, centre, penWidth } = drawingRecipe;

interface Scene {
  width: number;
  height: number;
  /** Grey level of the paper at a place; by default white. */
  paper?: (x: number, y: number) => number;
  /** What is left of the light where there is ink. */
  ink?: number;
  /** Standard deviation of the grain, in grey levels. */
  grain?: number;
  /** Where the seven's box lies, as shares of the picture. */
  box?: [left: number, top: number, right: number, bottom: number];
  /** Of the pen, as a share of the box. */
  pen?: number;
}

/** A seven with its bar, in a box from 0 to 1. */
const seven: [number, number, number, number][] = [
  [0, 0, 1, 0],
  [1, 0, 0.4, 1],
  [0.35, 0.5, 0.95, 0.5],
];

function distanceTo([x0, y0, x1, y1]: [number, number, number, number], x: number, y: number): number {
  const along = Math.min(1, Math.max(0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / ((x1 - x0) ** 2 + (y1 - y0) ** 2)));
  return Math.hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0));
}

/** Grain that is the same every time: a small congruential generator, and the sum of three of its numbers. */
function grainOf(amount: number): () => number {
  let state = 12345;
  const next = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648 - 0.5;
  };
  return () => amount * 2 * (next() + next() + next());
}

function photo({ width, height, paper = () => 255, ink = 0.2, grain = 0, box = [0.3, 0.2, 0.7, 0.8], pen = 0.12 }: Scene): GreyPicture {
  const noise = grainOf(grain);
  const [left, top, right, bottom] = box;
  const penPixels = pen * Math.max((right - left) * width, (bottom - top) * height);
  const pixels = Uint8Array.from({ length: width * height }, (_, pixel) => {
    const x = pixel % width;
    const y = Math.floor(pixel / width);
    const strokes = seven.map(([x0, y0, x1, y1]): [number, number, number, number] => [
      (left + x0 * (right - left)) * width,
      (top + y0 * (bottom - top)) * height,
      (left + x1 * (right - left)) * width,
      (top + y1 * (bottom - top)) * height,
    ]);
    const distance = Math.min(...strokes.map((stroke) => distanceTo(stroke, x, y)));
    const share = Math.min(1, Math.max(0, penPixels / 2 - distance + 0.5));
    const light = paper(x / width, y / height);
    return Math.min(255, Math.max(0, Math.round(light * (1 - share * (1 - ink)) + noise())));
  });
  return { width, height, pixels };
}

const usual: Scene = { width: 300, height: 400 };

function image(scene: Scene): Uint8Array {
  const prepared = preparePicture(photo(scene));
  if (!prepared) throw new Error("nothing was found");
  return prepared;
}

/** The mean difference of two images, as a share of the ink of the first. */
function difference(left: Uint8Array, right: Uint8Array): number {
  const ink = left.reduce((sum, pixel) => sum + pixel, 0);
  return left.reduce((sum, pixel, index) => sum + Math.abs(pixel - (right[index] ?? 0)), 0) / ink;
}

function extent(pixels: Uint8Array, coordinate: (index: number) => number): number {
  const inked = [...pixels.keys()].filter((index) => (pixels[index] ?? 0) >= 128).map(coordinate);
  return Math.max(...inked) - Math.min(...inked) + 1;
}

describe("a picture of a digit", () => {
  it("is placed by the recipe: full ink, its longer side in the box, its centre of mass where MNIST has it", () => {
    const pixels = image(usual);
    expect(Math.max(...pixels)).toBe(255);
    expect(Math.abs(extent(pixels, (index) => Math.floor(index / imageSide)) - boxSide)).toBeLessThanOrEqual(1);
    const mass = pixels.reduce((sum, pixel) => sum + pixel, 0);
    expect(pixels.reduce((sum, pixel, index) => sum + pixel * (index % imageSide), 0) / mass).toBeCloseTo(centre, 0);
    expect(pixels.reduce((sum, pixel, index) => sum + pixel * Math.floor(index / imageSide), 0) / mass).toBeCloseTo(centre, 0);
    expect(pixels.filter((pixel) => pixel === 0).length).toBeGreaterThan(400);
  });

  const shadow = (x: number, y: number) => (x + 0.4 * y > 0.75 ? 95 : 225);
  const lamp = (x: number, y: number) => 235 - 150 * Math.hypot(x - 0.1, y - 0.05);
  it.each<[string, Partial<Scene>, number]>([
    ["in chalk on a blackboard", { paper: () => 40, ink: 5 }, 0.03],
    ["in a lamp's light", { paper: lamp }, 0.1],
    ["in a lamp's light, in chalk", { paper: (x, y) => lamp(x, y) / 5, ink: 5 }, 0.1],
    ["half in a shadow", { paper: shadow }, 0.15],
    ["with the grain of bad light", { paper: () => 150, grain: 12 }, 0.1],
    ["in pencil", { ink: 0.75, grain: 3 }, 0.1],
    ["in a corner", { box: [0.02, 0.03, 0.22, 0.25] }, 0.12],
    ["to the edges", { box: [0.13, 0.12, 0.87, 0.88] }, 0.1],
    ["on a wide sheet", { width: 500, height: 300, box: [0.42, 0.2, 0.66, 0.8] }, 0.1],
  ])("is the same %s", (_, changes, tolerance) => {
    // The same proportions: only what is beside the digit differs.
    const scene = { ...usual, ...changes };
    const [left, top, right, bottom] = scene.box ?? [0.3, 0.2, 0.7, 0.8];
    const aspect = ((right - left) * scene.width) / ((bottom - top) * scene.height);
    const plain = image({ width: 400, height: 400, box: [0.5 - 0.3 * aspect, 0.2, 0.5 + 0.3 * aspect, 0.8] });
    expect(difference(plain, image(scene))).toBeLessThan(tolerance);
  });

  it("is the same from 12 million pixels, and from few", () => {
    const { pixels } = photo(usual);
    const tenfold = { width: 3000, height: 4000, pixels: new Uint8Array(12_000_000) };
    for (const index of tenfold.pixels.keys()) {
      tenfold.pixels[index] = pixels[Math.floor(index / 30_000) * 300 + Math.floor((index % 3000) / 10)] ?? 0;
    }
    const prepared = preparePicture(tenfold) ?? new Uint8Array();
    expect(difference(image(usual), prepared)).toBeLessThan(0.05);
    expect(difference(prepared, image({ ...usual, width: 60, height: 80 }))).toBeLessThan(0.15);
  });

  it("keeps the pen of a marker, and thickens a ballpoint's to the recipe's", () => {
    const inkOf = (pen: number) => image({ ...usual, pen }).reduce((sum, pixel) => sum + pixel, 0) / 255;
    const recipesPen = inkOf(penWidth / boxSide);
    expect(Math.abs(inkOf(0.02) / recipesPen - 1)).toBeLessThan(0.12);
    expect(Math.abs(inkOf(0.06) / recipesPen - 1)).toBeLessThan(0.12);
    expect(inkOf(0.2)).toBeGreaterThan(1.3 * recipesPen);
  });

  it("is found beside specks, the edge of the table and the end of the next line", () => {
    const beside = photo(usual);
    const paint = (left: number, top: number, right: number, bottom: number, grey: number) => {
      for (let y = top; y < bottom; y++) beside.pixels.fill(grey, y * beside.width + left, y * beside.width + right);
    };
    paint(0, 0, 300, 14, 30);
    paint(0, 370, 90, 400, 20);
    for (const [x, y] of [
      [40, 200],
      [250, 60],
      [260, 330],
      [120, 350],
    ] as const)
      paint(x, y, x + 4, y + 4, 40);
    const prepared = preparePicture(beside);
    expect(prepared && difference(image(usual), prepared)).toBeLessThan(0.05);
  });

  it("keeps both parts of a digit that was written in two", () => {
    const two: GreyPicture = { width: 200, height: 200, pixels: new Uint8Array(40_000).fill(240) };
    const paint = (left: number, top: number, right: number, bottom: number) => {
      for (let y = top; y < bottom; y++) two.pixels.fill(20, y * 200 + left, y * 200 + right);
    };
    // A five whose roof was drawn apart.
    paint(70, 60, 82, 100);
    paint(70, 88, 130, 100);
    paint(118, 88, 130, 150);
    paint(70, 138, 130, 150);
    paint(90, 60, 135, 72);
    const prepared = preparePicture(two) ?? new Uint8Array();
    const roof = prepared.subarray(4 * imageSide, 7 * imageSide);
    expect(extent(roof, (index) => index % imageSide)).toBeGreaterThan(10);
  });
});

describe("nothing to read", () => {
  it.each<[string, GreyPicture]>([
    ["white paper", { width: 120, height: 90, pixels: new Uint8Array(10_800).fill(255) }],
    ["black", { width: 120, height: 90, pixels: new Uint8Array(10_800) }],
    ["paper in a lamp's light", photo({ ...usual, paper: (x, y) => 230 - 120 * x - 40 * y, ink: 1 })],
    ["nothing but grain", photo({ ...usual, paper: () => 128, ink: 1, grain: 25 })],
    ["one pixel", { width: 1, height: 1, pixels: Uint8Array.of(200) }],
    ["a row of pixels", { width: 300, height: 1, pixels: new Uint8Array(300).fill(90) }],
    ["no pixels", { width: 0, height: 0, pixels: new Uint8Array() }],
  ])("%s is no digit", (_, picture) => expect(preparePicture(picture)).toBeNull());
});
