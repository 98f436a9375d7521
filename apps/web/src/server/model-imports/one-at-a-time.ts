/** In the global object: Next may have this module once for each of its routes. */
const key: unique symbol = Symbol.for("glyphlab.web.model-imports");
const shared: typeof globalThis & { [key]?: Promise<unknown> } = globalThis;

/** Does one import after another: each may take a gigabyte while it is read. */
export function oneAtATime<Result>(work: () => Promise<Result>): Promise<Result> {
  const before = shared[key] ?? Promise.resolve();
  const result = before.then(work);
  shared[key] = result.catch(() => undefined);
  return result;
}
