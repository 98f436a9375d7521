import superjson from "superjson";
import { expect, it } from "vitest";
import { serializeOnce } from "./serialize-once.ts";

it("goes through the same object once, and through another one that is like it again", () => {
  let reads = 0;
  const message = () => ({
    get at() {
      reads++;
      return new Date(0);
    },
  });
  const told = message();
  const texts = Array.from({ length: 100 }, () => JSON.stringify(serializeOnce(told)));
  expect(new Set(texts)).toEqual(new Set([JSON.stringify(superjson.serialize({ at: new Date(0) }))]));
  const once = reads;
  serializeOnce(message());
  expect(reads).toBe(2 * once);
});

it.each([undefined, null, 7, "a word", new Date(0), [Number.NaN]])("passes on %s as superjson does", (value) => {
  expect(serializeOnce(value)).toEqual(superjson.serialize(value));
});
