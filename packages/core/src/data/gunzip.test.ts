import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { gunzipped } from "./gunzip.ts";

const text = new TextEncoder().encode("a digit, ".repeat(10_000));
const compressed = Uint8Array.from(gzipSync(text));

test("a gzipped file gives its contents, any other is returned as it is", async () => {
  expect(await gunzipped(compressed, text.length)).toEqual(text);
  expect(await gunzipped(text, 1)).toBe(text);
});

test("a gzip file that grows past the limit is refused", async () => {
  await expect(gunzipped(compressed, text.length - 1)).rejects.toMatchObject({
    code: "data-corrupt",
    message: expect.stringContaining("89999"),
  });
});

test("of a gzip bomb only the allowed part is ever decompressed", async () => {
  const bomb = Uint8Array.from(gzipSync(new Uint8Array(200_000_000)));
  const before = process.memoryUsage().arrayBuffers;
  await expect(gunzipped(bomb, 1000)).rejects.toMatchObject({ code: "data-corrupt" });
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
});

test.each([
  ["cut", compressed.subarray(0, compressed.length - 20)],
  ["with a wrong checksum", compressed.with(compressed.length - 8, (compressed.at(-8) ?? 0) ^ 1)],
  ["with nothing behind its magic", Uint8Array.of(0x1f, 0x8b)],
])("a gzip file %s is refused", async (_, file) => {
  await expect(gunzipped(file, 1_000_000)).rejects.toMatchObject({ code: "data-corrupt" });
});
