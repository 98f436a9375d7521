import { presets } from "@glyphlab/core/model/presets";
import { deflateSync, strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { decodeConfig } from "./config-link.ts";
import { encodeConfig } from "./encode-config.ts";

const link = (value: string | Uint8Array, format = 1) =>
  `${format}.${Buffer.from(deflateSync(typeof value === "string" ? strToU8(value) : value)).toString("base64url")}`;
const refusalOf = (text: string): unknown => {
  try {
    return decodeConfig(text);
  } catch (error) {
    return error;
  }
};
const { config } = presets.wide;

describe("a link's config", () => {
  it.each(Object.entries(presets))("brings the preset %s back, in less than 500 characters of an address", (_id, { config }) => {
    const text = encodeConfig(config);
    expect(text).toMatch(/^1\.[\w-]{1,498}$/);
    expect(decodeConfig(text)).toEqual(config);
  });

  it("has room for class names in any script", () => {
    const dataset = { ...config.dataset, classNames: ["零", "one \\ two", "🙂"] };
    expect(decodeConfig(encodeConfig({ ...config, dataset }))).toEqual({ ...config, dataset });
  });

  it("is refused where it would be too long to send", () => {
    const classNames = Array.from({ length: 1000 }, (_, index) => `class ${index ** 5} ${Math.sin(index)}`);
    expect(() => encodeConfig({ ...config, dataset: { ...config.dataset, classNames } })).toThrow(/too long for a link/);
  });

  it.each<[string, string, string, RegExp]>([
    ["nothing", "", "invalid-input", /cannot be read/],
    ["what is no link", "epochs=3", "invalid-input", /cannot be read/],
    ["one that was cut off", encodeConfig(config).slice(0, -20), "invalid-input", /cannot be read/],
    ["what is not deflated", "1.AAAA", "invalid-input", /cannot be read/],
    ["what is not JSON", link("{"), "invalid-input", /cannot be read/],
    ["one that is too long", `1.${"A".repeat(6_000)}`, "invalid-input", /at most 6000 characters, this one 6002/],
    ["one that unfolds to 4 MB", link(new Uint8Array(4_000_000)), "invalid-input", /cannot be read/],
    ["a newer format", link("{}", 2), "unknown-config-version", /newer version/],
    ["a config of a newer version", link(JSON.stringify({ ...config, version: 2 })), "unknown-config-version", /version 2/],
    ["a field out of range", link(JSON.stringify({ ...config, epochs: 0 })), "invalid-input", /Epochs must be at least 1/],
    [
      "a data set that is not there",
      link(JSON.stringify({ ...config, dataset: { ...config.dataset, id: "letters" } })),
      "invalid-input",
      /no data set “letters”/,
    ],
    [
      "more images than there are",
      link(JSON.stringify({ ...config, dataset: { ...config.dataset, testImages: 10_001 } })),
      "invalid-input",
      /10,000 test images/,
    ],
  ])("refuses %s", (_what, text, code, message) => {
    expect(refusalOf(text)).toMatchObject({ name: "GlyphlabError", code, message: expect.stringMatching(message) });
  });
});
