import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { LabelledImages } from "../../contracts/dataset.ts";
import type { AugmentationConfig, RunConfig } from "../../contracts/run-config.ts";
import { presets } from "../../model/presets.ts";
import { imageAugmenter } from "./augment-images.ts";

const none: AugmentationConfig = { shift: 0, rotation: 0, scale: 0, shear: 0, elastic: { amplitude: 0, smoothness: 7 } };
const everything: AugmentationConfig = { shift: 2, rotation: 15, scale: 0.1, shear: 10, elastic: { amplitude: 3, smoothness: 5 } };
const [height, width] = [20, 24];

/** A disc with a soft edge about the middle of each image, and a dot on its right side, so that it has a direction. */
function discs(count: number): LabelledImages {
  const pixels = Uint8Array.from({ length: count * height * width }, (_, index) => {
    const x = (index % width) - (width - 1) / 2;
    const y = (Math.floor(index / width) % height) - (height - 1) / 2;
    const dot = Math.hypot(x - 4, y) < 1.5 ? 60 : 0;
    return Math.max(0, Math.min(195, (7 - Math.hypot(x, y)) * 100)) + dot;
  });
  return { count, pixels, labels: new Uint8Array(count) };
}

const images = discs(200);

function augmented(augmentation: AugmentationConfig, { seed = 42, epoch = 0, numbers = [...Array(images.count).keys()] } = {}) {
  const reference: RunConfig = presets.reference.config;
  const config = { ...reference, seed, augmentation, dataset: { ...reference.dataset, imageShape: [height, width] as [number, number] } };
  const output = new Uint8Array(numbers.length * height * width);
  imageAugmenter(config, images)?.(epoch, Uint32Array.from(numbers), output);
  return numbers.map((_, row) => output.subarray(row * height * width, (row + 1) * height * width));
}

/** Mass, centre and spread of an image about it, across, down, and jointly. */
function moments(image: Uint8Array) {
  const sum = (value: (x: number, y: number) => number) =>
    image.reduce((total, ink, pixel) => total + ink * value(pixel % width, Math.floor(pixel / width)), 0);
  const mass = sum(() => 1);
  const x = sum((column) => column) / mass;
  const y = sum((_, row) => row) / mass;
  const across = sum((column) => (column - x) ** 2) / mass;
  const down = sum((_, row) => (row - y) ** 2) / mass;
  return { mass, x, y, across, down, jointly: sum((column, row) => (column - x) * (row - y)) / mass };
}

const original = moments(images.pixels.subarray(0, height * width));
const range = (values: number[]): [number, number] => [Math.min(...values), Math.max(...values)];

describe("imageAugmenter", () => {
  it("is none without augmentation, and changes nothing where every number is 0", () => {
    expect(imageAugmenter(presets.reference.config, images)).toBeUndefined();
    expect(Buffer.concat(augmented(none))).toEqual(Buffer.from(images.pixels));
  });

  it("gives an image the same bytes in any order and company, and others in another epoch, run or image", () => {
    const all = augmented(everything);
    expect(augmented(everything, { numbers: [7, 3, 150] })).toEqual([all[7], all[3], all[150]]);
    const seventh = (changed: object) => Buffer.from(augmented(everything, { numbers: [7], ...changed })[0] as Uint8Array);
    const others = [seventh({}), seventh({ epoch: 1 }), seventh({ seed: 43 }), seventh({ numbers: [8] })];
    expect(new Set(others.map((bytes) => bytes.toString("hex"))).size).toBe(4);
  });

  it("gives the bytes that it always gave: runs of earlier versions can be repeated", () => {
    const hash = createHash("sha256")
      .update(Buffer.concat(augmented(everything)))
      .digest("hex");
    expect(hash).toBe("1158ce6fc6818aa3508f305af3e0f676a1724bc99a18f4221326cd070c5553a7");
  });

  it("shifts by up to the pixels allowed, in both directions", () => {
    const shifted = augmented({ ...none, shift: 2.5 }).map(moments);
    for (const side of ["x", "y"] as const) {
      const [least, most] = range(shifted.map((image) => image[side] - original[side]));
      expect(least).toBeGreaterThan(-2.52);
      expect(least).toBeLessThan(-2.3);
      expect(most).toBeLessThan(2.52);
      expect(most).toBeGreaterThan(2.3);
    }
  });

  it("scales width and height each by itself, about the middle", () => {
    const scaled = augmented({ ...none, scale: 0.2 }).map(moments);
    for (const side of ["across", "down"] as const) {
      const [least, most] = range(scaled.map((image) => Math.sqrt(image[side] / original[side])));
      expect(least).toBeGreaterThan(0.79);
      expect(least).toBeLessThan(0.83);
      expect(most).toBeLessThan(1.22);
      expect(most).toBeGreaterThan(1.17);
    }
    expect(scaled.some((image) => image.across > 1.2 * original.across && image.down < 0.85 * original.down)).toBe(true);
    for (const image of scaled) expect(Math.abs(image.y - original.y)).toBeLessThan(0.05);
  });

  it("turns by up to the degrees allowed and keeps the size", () => {
    const turned = augmented({ ...none, rotation: 30 });
    // Of the dot alone, which lies four pixels to the right of the middle.
    const dots = turned.map((image) => moments(image.map((ink) => Math.max(0, ink - 195))));
    const angles = dots.map(({ x, y }) => (Math.atan2(y - (height - 1) / 2, x - (width - 1) / 2) * 180) / Math.PI);
    const [least, most] = range(angles);
    expect(least).toBeGreaterThan(-32);
    expect(least).toBeLessThan(-27);
    expect(most).toBeLessThan(32);
    expect(most).toBeGreaterThan(27);
    for (const { x, y } of dots) expect(Math.abs(Math.hypot(x - (width - 1) / 2, y - (height - 1) / 2) - 4)).toBeLessThan(0.3);
    for (const { mass } of turned.map(moments)) expect(Math.abs(mass / original.mass - 1)).toBeLessThan(0.02);
  });

  it("slants upright lines and leaves level ones level", () => {
    const slanted = augmented({ ...none, shear: 20 }).map(moments);
    const [least, most] = range(slanted.map(({ jointly, down }) => (Math.atan(jointly / down) * 180) / Math.PI));
    expect(least).toBeGreaterThan(-21);
    expect(least).toBeLessThan(-17);
    expect(most).toBeLessThan(21);
    expect(most).toBeGreaterThan(17);
    for (const { down } of slanted) expect(down / original.down).toBeCloseTo(1, 1);
  });

  it("warps smoothly, and otherwise at every place", () => {
    const warped = augmented({ ...none, elastic: { amplitude: 4, smoothness: 6 } });
    const moved = warped.map(moments).map(({ x, y }) => Math.hypot(x - original.x, y - original.y));
    expect(Math.max(...moved)).toBeGreaterThan(0.5);
    expect(Math.max(...moved)).toBeLessThan(4);
    // A jagged warp would make steps between neighbouring rows that the disc has not.
    const roughness = (image: Uint8Array) =>
      image.reduce((sum, ink, pixel) => sum + Math.abs(2 * ink - (image[pixel - width] ?? 0) - (image[pixel + width] ?? 0)), 0);
    const before = roughness(images.pixels.subarray(0, height * width));
    for (const image of warped) expect(roughness(image)).toBeLessThan(1.5 * before);
  });

  it("shows background where the original has no pixel", () => {
    const [first] = augmented({ ...none, shift: 10 }, { numbers: [5] }) as [Uint8Array];
    expect(moments(first).mass).toBeLessThan(original.mass);
    const white: LabelledImages = { count: 1, pixels: new Uint8Array(height * width).fill(255), labels: new Uint8Array(1) };
    const reference: RunConfig = presets.reference.config;
    const output = new Uint8Array(height * width).fill(1);
    const config = {
      ...reference,
      augmentation: everything,
      dataset: { ...reference.dataset, imageShape: [height, width] as [number, number] },
    };
    imageAugmenter(config, white)?.(0, Uint32Array.of(0), output);
    expect(new Set(output)).toContain(0);
    expect(new Set(output)).toContain(255);
  });
});
