import { limits } from "@glyphlab/core/contracts/limits";
import { createParser, parseAsInteger, parseAsNumberLiteral, parseAsStringLiteral } from "nuqs/server";

/** 200 images of 28×28 are 210 KB on the wire, and still draw at once. */
export const sampleCounts = [20, 40, 80, 120, 200] as const;

const parseAsSeed = createParser({
  parse: (text) => {
    const seed = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
    return seed <= limits.seed.max ? seed : null;
  },
  serialize: String,
});

/** The samples on show, as the URL says it: read on the server to prefetch them, and in the browser. */
export const samplesView = {
  split: parseAsStringLiteral(["train", "test"]).withDefault("train"),
  count: parseAsNumberLiteral(sampleCounts).withDefault(40),
  class: parseAsInteger,
  seed: parseAsSeed.withDefault(0),
};

export const pixelScales = ["bytes", "scaled"] as const;
export type PixelScale = (typeof pixelScales)[number];

/** The training image whose preparation is shown, and how its pixels are written. */
export const exampleView = {
  example: parseAsInteger.withDefault(0),
  pixels: parseAsStringLiteral(pixelScales).withDefault("bytes"),
};
