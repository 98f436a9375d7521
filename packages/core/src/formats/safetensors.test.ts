import { describe, expect, test } from "vitest";
import { countRefused, mutations } from "../testing/mutations.ts";
import { readSafetensors, type Tensor, writeSafetensors } from "./safetensors.ts";

const tensors: [string, Tensor][] = [
  ["labels", { shape: [3], data: Uint8Array.of(1, 2, 3) }],
  ["b.kernel", { shape: [2, 2], data: Float32Array.of(0.1, -0, Number.NaN, Number.POSITIVE_INFINITY) }],
  ["a.kernel", { shape: [1], data: Float32Array.of(5) }],
  ["sums", { shape: [], data: Float64Array.of(Math.PI) }],
  ["ids", { shape: [1, 2], data: Int32Array.of(-1, 2147483647) }],
  ["nothing", { shape: [0, 7], data: new Float32Array(0) }],
  ["ünï “code”", { shape: [1], data: Uint8Array.of(9) }],
];
const metadata = { format: "test", sentence: "line one\nline two “quoted”" };
const file = writeSafetensors(tensors, metadata);

/** A file with any header at all, and `dataBytes` zeros behind it. */
function withHeader(header: unknown, dataBytes: number): Uint8Array {
  const json = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + dataBytes);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  return bytes;
}

test("tensors and metadata are read as they were written, at any alignment", () => {
  const padded = new Uint8Array(file.length + 5);
  padded.set(file, 5);
  for (const bytes of [file, padded.subarray(5), Buffer.from(file)]) {
    const read = readSafetensors(bytes);
    expect(read.metadata).toEqual(metadata);
    expect(read.tensors).toEqual(new Map(tensors));
  }
});

test("the bytes do not depend on the order in which tensors are given", () => {
  expect(writeSafetensors(tensors.toReversed(), metadata)).toEqual(file);
});

test("every tensor is aligned to its elements in the file", () => {
  const headerBytes = Number(new DataView(file.buffer).getBigUint64(0, true));
  const header: Record<string, { dtype: string; data_offsets: [number, number] }> = JSON.parse(
    new TextDecoder().decode(file.subarray(8, 8 + headerBytes)),
  );
  const elementBytes: Record<string, number> = { F64: 8, F32: 4, I32: 4, U8: 1 };
  for (const [name] of tensors) {
    const { dtype, data_offsets } = header[name] ?? { dtype: "", data_offsets: [Number.NaN] };
    expect((8 + headerBytes + data_offsets[0]) % (elementBytes[dtype] ?? Number.NaN)).toBe(0);
  }
});

test("a tensor that does not fit its shape, or takes the metadata's name, is not written", () => {
  expect(() => writeSafetensors([["x", { shape: [2], data: Uint8Array.of(1) }]], {})).toThrow("“x” has shape [2] and 1 elements");
  expect(() => writeSafetensors([["__metadata__", { shape: [1], data: Uint8Array.of(1) }]], {})).toThrow("__metadata__");
});

describe("a hostile file is refused", () => {
  const u8 = (start: number, end: number, shape = [end - start]) => ({ dtype: "U8", shape, data_offsets: [start, end] });
  test.each([
    ["nothing", new Uint8Array(0), "it has 0 bytes"],
    ["a header longer than the file", file.subarray(0, 40), "and 32 follow"],
    ["a header of 2⁶⁴ bytes", new Uint8Array(16).fill(255), "say a header of 18446744073709552000 bytes"],
    ["a header that is no JSON", withHeader("{nonsense", 0), "not a JSON object"],
    ["a header that is a list", withHeader("[]", 0), "not a JSON object"],
    ["a header that is no UTF-8", Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0xff), "not a JSON object"],
    ["metadata that are numbers", withHeader({ __metadata__: { a: 1 } }, 0), "metadata"],
    ["an unknown type", withHeader({ x: { ...u8(0, 2), dtype: "F16" } }, 2), "dtype F16"],
    ["an entry without offsets", withHeader({ x: { dtype: "U8", shape: [1] } }, 1), "“x” has no valid"],
    ["a negative size", withHeader({ x: u8(0, 1, [-1]) }, 1), "“x” has no valid"],
    ["a shape that overflows", withHeader({ x: u8(0, 8, [2 ** 53 - 1, 2 ** 53 - 1]) }, 8), "cannot have 8 bytes"],
    ["a shape of another size", withHeader({ x: u8(0, 2, [3]) }, 2), "cannot have 2 bytes"],
    ["an overlap", withHeader({ x: u8(0, 2), y: u8(1, 3) }, 3), "“y” lies at bytes 1 to 3, and should begin at 2"],
    ["a gap", withHeader({ x: u8(0, 2), y: u8(3, 4) }, 4), "should begin at 2"],
    ["offsets that run backwards", withHeader({ x: u8(0, 2), y: { ...u8(2, 1), shape: [0] } }, 2), "“y” lies at bytes 2 to 1"],
    ["a tensor beyond the end", withHeader({ x: u8(0, 9) }, 2), "take 9 bytes, and 2 follow"],
    ["a tail", withHeader({ x: u8(0, 2) }, 5), "take 2 bytes, and 5 follow"],
    ["an own __proto__", withHeader('{"__proto__":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}', 1), "follow the header"],
  ])("%s", (_, bytes, reason) => {
    expect(() => readSafetensors(bytes)).toThrow(
      expect.objectContaining({ code: "model-unreadable", message: expect.stringContaining(reason) }),
    );
  });

  test("a file with random bytes changed, cut or added is read or refused, never anything else", () => {
    const refused = countRefused(mutations(file, 3000), readSafetensors, "model-unreadable");
    expect(refused).toBeGreaterThan(1000);
    expect(refused).toBeLessThan(3000);
  });
});
