import { expect, test } from "vitest";
import { normalise } from "./normalise.ts";

test("every byte becomes the float32 nearest to its 255th", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const inputs = normalise(bytes);
  expect([inputs[0], inputs[255]]).toEqual([0, 1]);
  for (const byte of bytes) expect(inputs[byte]).toBe(Math.fround(byte / 255));
});
