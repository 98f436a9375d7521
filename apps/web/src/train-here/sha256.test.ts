import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { sha256 } from "./sha256.ts";

it.each([0, 1, 64, 10_007])("hashes %i bytes as Node does, with the browser's own code and without", async (length) => {
  const bytes = Uint8Array.from({ length }, (_, index) => index * 31);
  const expected = createHash("sha256").update(bytes).digest("hex");
  expect(await sha256(bytes)).toBe(expected);
  expect(await sha256(bytes, null)).toBe(expected);
});
