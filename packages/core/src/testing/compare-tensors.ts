import { expect } from "vitest";

/** Arrays of numbers as wholes: entry by entry, as everything else is compared, the snapshots of a conformance test take a second. */
expect.addEqualityTesters([
  (one: unknown, other: unknown) => {
    if (!(one instanceof Float32Array && other instanceof Float32Array)) return undefined;
    if (one.length !== other.length) return false;
    // NaN equals itself, and 0 is not −0, as vitest has it.
    for (let index = 0; index < one.length; index++) if (!Object.is(one[index], other[index])) return false;
    return true;
  },
]);
