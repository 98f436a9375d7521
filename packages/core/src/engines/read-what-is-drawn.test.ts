import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadDataset } from "../data/sources/load-dataset.ts";
import { cutSplits } from "../data/splits.ts";
import { presets } from "../model/presets.ts";
import { type Reading, readingOf } from "../model/reading.ts";
import { prepareDrawing, type Stroke } from "../preprocessing/drawing.ts";
import type { GreyPicture } from "../preprocessing/grey-picture.ts";
import { preparePicture } from "../preprocessing/picture.ts";
import { train } from "../training/train.ts";
import { wasmEngineWith } from "./wasm/wasm-engine.ts";

const side = 28;
const images = 100;

interface Sheet {
  /** Of the digit's 28×28, enlarged, in pixels; around it the paper goes on by `margin` of it. */
  enlarged: number;
  margin: number;
  /** Grey level of the paper, at shares of the sheet. */
  light: (x: number, y: number) => number;
  isChalk?: boolean;
}

const sheets: Sheet[] = [
  { enlarged: 200, margin: 0, light: () => 255 },
  { enlarged: 200, margin: 0.3, light: (x, y) => 240 - 110 * x - 50 * y },
  { enlarged: 200, margin: 0.3, light: (x) => 200 - 110 * x, isChalk: true },
  { enlarged: 160, margin: 0.5, light: (x, y) => (x + y > 1.1 ? 110 : 230) },
  { enlarged: 84, margin: 1.5, light: (x, y) => 225 - 150 * Math.hypot(x - 0.2, y) },
];

/** A photo of a digit: enlarged, on lit paper, with a little grain that is the same every time. */
function photograph(digit: Uint8Array, { enlarged, margin, light, isChalk = false }: Sheet): GreyPicture {
  const whole = Math.round(enlarged * (1 + 2 * margin));
  const inkAt = (column: number, row: number) =>
    column < 0 || row < 0 || column >= side || row >= side ? 0 : (digit[row * side + column] as number) / 255;
  const pixels = Uint8Array.from({ length: whole * whole }, (_, pixel) => {
    const column = pixel % whole;
    const row = Math.floor(pixel / whole);
    const x = ((column + 0.5 - enlarged * margin) / enlarged) * side - 0.5;
    const y = ((row + 0.5 - enlarged * margin) / enlarged) * side - 0.5;
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [restX, restY] = [x - left, y - top];
    const above = inkAt(left, top) * (1 - restX) + inkAt(left + 1, top) * restX;
    const below = inkAt(left, top + 1) * (1 - restX) + inkAt(left + 1, top + 1) * restX;
    const ink = above * (1 - restY) + below * restY;
    const paper = light(column / whole, row / whole);
    const grain = (Math.imul(pixel, 2654435761) >>> 28) - 7.5;
    return Math.min(255, Math.max(0, Math.round((isChalk ? paper * (0.2 + 0.8 * ink) : paper * (1 - 0.75 * ink)) + grain / 2)));
  });
  return { width: whole, height: whole, pixels };
}

/** Drawings of nothing: zigzags, and lines from anywhere to anywhere. The same every time. */
function scribbles(count: number): Stroke[][] {
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: count }, (_, index) => {
    if (index % 2) return Array.from({ length: 5 }, () => [[random(), random()] as const, [random(), random()] as const]);
    const turns = 6 + (index % 5);
    return [Array.from({ length: turns }, (_, turn) => [turn / turns + 0.1 * random(), (turn % 2) * 0.8 + 0.2 * random()] as const)];
  });
}

describe("the reference network", async () => {
  const { config } = presets.reference;
  const { test } = await loadDataset("mnist");
  const session = await wasmEngineWith({}).open({ config, splits: cutSplits(await loadDataset("mnist"), config) });
  beforeAll(async () => {
    for await (const _ of train(session, config));
  });
  afterAll(() => session.close());
  const read = async (pixels: Uint8Array) => {
    const probabilities = await session.predict(pixels);
    const classes = config.dataset.classNames.length;
    return Array.from({ length: probabilities.length / classes }, (_, image) =>
      readingOf(probabilities.subarray(image * classes, (image + 1) * classes)),
    );
  };

  it("reads photos of test images, in all sorts of light, as it reads the images themselves", async () => {
    const direct = test.pixels.subarray(0, images * side * side);
    const photographed = new Uint8Array(direct.length);
    for (let image = 0; image < images; image++) {
      const [from, to] = [image * side * side, (image + 1) * side * side];
      const picture = photograph(direct.subarray(from, to), sheets[image % sheets.length] as Sheet);
      photographed.set(preparePicture(picture) ?? new Uint8Array(side * side), from);
    }
    const [expected, seen] = [await read(direct), await read(photographed)];
    const same = expected.filter(({ best }, image) => best === seen[image]?.best).length;
    expect(same / images).toBeGreaterThanOrEqual(0.97);
  });

  it("is sure of digits, less so of those that it misreads, and often not of what is none: see surenessThreshold", async () => {
    const refused = (readings: Reading[]) => readings.filter(({ isSure }) => !isSure).length / readings.length;
    const readings = await read(test.pixels);
    const isRight = (right: boolean) => readings.filter(({ best }, image) => (best === test.labels[image]) === right);
    expect(refused(readings)).toBeLessThan(0.04);
    expect(refused(isRight(true))).toBeLessThan(0.03);
    expect(refused(isRight(false))).toBeGreaterThan(0.4);
    const drawn = new Uint8Array(400 * side * side);
    for (const [index, strokes] of scribbles(400).entries()) drawn.set(prepareDrawing(strokes) ?? [], index * side * side);
    expect(refused(await read(drawn))).toBeGreaterThan(0.35);
  });
});
