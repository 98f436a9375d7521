import superjson, { type SuperJSONResult } from "superjson";

const serialized = new WeakMap<object, SuperJSONResult>();

/**
 * What goes to a browser, as superjson has it. The same object is gone through once, however many streams tell it: a hundred watchers of a run are told the
 * same hundreds of numbers ten times a second. It must not be changed afterwards.
 */
export function serializeOnce(value: unknown): SuperJSONResult {
  if (typeof value !== "object" || value === null) return superjson.serialize(value);
  const result = serialized.get(value) ?? superjson.serialize(value);
  serialized.set(value, result);
  return result;
}
