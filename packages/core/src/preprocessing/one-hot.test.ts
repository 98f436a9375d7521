import { expect, test } from "vitest";
import { oneHot } from "./one-hot.ts";

test("a label is a row with a single 1 in its column", () => {
  expect([...oneHot(Uint8Array.of(2, 0), 3)]).toEqual([0, 0, 1, 1, 0, 0]);
});

test("a label that is no class is refused", () => {
  expect(() => oneHot(Uint8Array.of(0, 3), 3)).toThrow("Label 1 is 3");
});
