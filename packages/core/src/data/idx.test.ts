import { describe, expect, test } from "vitest";
import { GlyphlabError } from "../contracts/error.ts";
import { countRefused, mutations } from "../testing/mutations.ts";
import { type IdxArray, parseIdx, writeIdx } from "./idx.ts";

const arrays: IdxArray[] = [
  { type: "ubyte", shape: [2, 3], elements: Uint8Array.of(0, 1, 127, 128, 254, 255) },
  { type: "byte", shape: [4], elements: Int8Array.of(-128, -1, 0, 127) },
  { type: "short", shape: [1, 1, 3], elements: Int16Array.of(-32768, 0x0102, 32767) },
  { type: "int", shape: [2], elements: Int32Array.of(-2147483648, 0x01020304) },
  { type: "float", shape: [3], elements: Float32Array.of(0.1, -0, Number.POSITIVE_INFINITY) },
  { type: "double", shape: [2, 1], elements: Float64Array.of(Math.PI, -1e300) },
  { type: "ubyte", shape: [0, 28, 28], elements: new Uint8Array(0) },
];

const message = (bytes: Uint8Array): string => {
  try {
    parseIdx(bytes);
  } catch (error) {
    if (error instanceof GlyphlabError && error.code === "data-corrupt") return error.message;
    throw error;
  }
  return "parsed";
};

test.each(arrays)("$type $shape is read as it was written", (array) => {
  expect(parseIdx(writeIdx(array))).toEqual(array);
});

test("a file is read where it lies in a larger buffer, at any alignment", () => {
  for (const array of arrays) {
    const file = writeIdx(array);
    const padded = new Uint8Array(file.length + 3);
    padded.set(file, 3);
    expect(parseIdx(padded.subarray(3))).toEqual(array);
  }
});

test("the written bytes are those of the format, big-endian", () => {
  expect([...writeIdx({ type: "short", shape: [1, 2], elements: Int16Array.of(-2, 258) })]).toEqual([
    0, 0, 0x0b, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0xff, 0xfe, 1, 2,
  ]);
});

test("bytes are a view of the file, not a copy", () => {
  const file = writeIdx({ type: "ubyte", shape: [2], elements: Uint8Array.of(1, 2) });
  expect(parseIdx(file).elements.buffer).toBe(file.buffer);
});

describe("a broken file is refused, saying which byte said what", () => {
  const header = (...bytes: number[]) => Uint8Array.from(bytes);
  test.each([
    ["nothing", header(), "it has 0 bytes"],
    ["a PNG", header(0x89, 0x50, 0x4e, 0x47), "bytes 0 and 1 are 0x89 0x50"],
    ["an unknown type", header(0, 0, 0x0a, 1, 0, 0, 0, 0), "byte 2 says element type 0x0a"],
    ["no dimensions", header(0, 0, 8, 0), "byte 3 says 0 dimensions"],
    ["a cut header", header(0, 0, 8, 3, 0, 0, 0, 1, 0, 0), "byte 3 says 3 dimensions, so the header needs 16 bytes, but the file has 10"],
    [
      "a cut body",
      header(0, 0, 8, 1, 0, 0, 0, 5, 1, 2),
      "bytes 4 to 7 say the shape is 5 of type ubyte, which makes 13 bytes, but the file has 10: it is truncated",
    ],
    ["a tail", header(0, 0, 8, 1, 0, 0, 0, 1, 1, 2), "the file has 10: it is too long"],
    [
      "a shape beyond 2⁵³",
      header(0, 0, 14, 2, 255, 255, 255, 255, 255, 255, 255, 255),
      "4294967295×4294967295, which is more elements than any file can hold",
    ],
    [
      "an infinite shape",
      new Uint8Array(4 + 4 * 255).fill(0xff, 4).fill(0, 0, 2).fill(8, 2, 3).fill(255, 3, 4),
      "more elements than any file can hold",
    ],
  ])("%s", (_, bytes, reason) => {
    expect(message(bytes)).toContain(reason);
  });

  test.each(arrays)("$type $shape with random bytes changed, cut or added is read or refused, never anything else", (array) => {
    const refused = countRefused(mutations(writeIdx(array), 500), parseIdx, "data-corrupt");
    expect(refused).toBeGreaterThan(250);
    expect(refused).toBeLessThan(500);
  });
});

test("an array that does not fit its shape is not written", () => {
  expect(() => writeIdx({ type: "ubyte", shape: [2, 2], elements: new Uint8Array(3) })).toThrow("has 4 elements; 3 were given");
  expect(() => writeIdx({ type: "ubyte", shape: [], elements: new Uint8Array(1) })).toThrow("1 to 255 dimensions");
  expect(() => writeIdx({ type: "ubyte", shape: [0.5, 2], elements: new Uint8Array(1) })).toThrow("1 to 255 dimensions");
});
