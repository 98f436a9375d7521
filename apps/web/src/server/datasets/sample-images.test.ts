import { describe, expect, it } from "vitest";
import { sampleImages } from "./sample-images.ts";

const labels = Uint8Array.from({ length: 100 }, (_, index) => index % 10);
const images = { count: 100, pixels: new Uint8Array(100), labels };

describe("sampleImages", () => {
  it("picks the same different images for the same seed, and others for another", () => {
    const picked = sampleImages(images, { seed: 7, count: 20, label: null });
    expect(new Set(picked).size).toBe(20);
    expect(sampleImages(images, { seed: 7, count: 20, label: null })).toEqual(picked);
    expect(sampleImages(images, { seed: 8, count: 20, label: null })).not.toEqual(picked);
  });

  it("keeps what was picked first when more are asked for, so a growing grid does not reshuffle", () => {
    const few = sampleImages(images, { seed: 7, count: 5, label: null });
    expect(sampleImages(images, { seed: 7, count: 50, label: null }).slice(0, 5)).toEqual(few);
  });

  it("picks from one class only, and all of it when it has no more", () => {
    const picked = sampleImages(images, { seed: 7, count: 50, label: 3 });
    expect(picked).toHaveLength(10);
    expect(picked.every((index) => labels[index] === 3)).toBe(true);
  });
});
