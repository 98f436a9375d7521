import { firstAtLeast, type Trace } from "./trace.ts";
import type { XRange } from "./x-kind.ts";

/**
 * The entries of a trace within a range of x, and one on each side of it so that the line goes on to the edges. Where there are more than two a
 * column, the range is cut into `columns` of equal width, and each is told by its least, greatest and last value: no spike is lost, and nothing is
 * sampled. The server makes windows with it, and a chart what its pixels can show.
 */
export function fitTrace(trace: Trace, [from, to]: XRange, columns: number): Trace {
  const { x } = trace;
  const first = firstAtLeast(x, from);
  let end = firstAtLeast(x, to);
  while (end < x.length && x[end] === to) end++;
  const width = (to - from) / columns;
  const merges = end - first > 2 * columns && width > 0;

  // The index after the last entry of each new one.
  const ends: number[] = first > 0 ? [first] : [];
  for (let index = first; index < end; ) {
    let after = index + 1;
    if (merges) {
      const column = Math.floor(((x[index] ?? 0) - from) / width);
      while (after < end && Math.floor(((x[after] ?? 0) - from) / width) === column) after++;
    }
    ends.push(after);
    index = after;
  }
  if (end < x.length) ends.push(end + 1);
  return mergeEntries(trace, Math.max(0, first - 1), ends, {
    bucketed: merges || trace.bucketed,
    points: trace.bucketed ? trace.points : end - first,
  });
}

/** A trace whose entries are those from `begin` to the first of `ends`, from there to the second, and so on, each run of them made one. */
function mergeEntries(trace: Trace, begin: number, ends: readonly number[], told: Pick<Trace, "bucketed" | "points">): Trace {
  const merged = {
    ...told,
    total: trace.total,
    steps: new Int32Array(ends.length),
    x: new Float64Array(ends.length),
    last: new Float32Array(ends.length),
    low: new Float32Array(ends.length),
    high: new Float32Array(ends.length),
    smoothed: trace.smoothed && new Float32Array(ends.length),
    strange: new Uint8Array(ends.length),
  };
  let index = begin;
  for (let entry = 0; entry < ends.length; entry++) {
    const after = ends[entry] ?? 0;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    let strange = 0;
    let smoothed = Number.NaN;
    for (; index < after; index++) {
      strange |= trace.strange[index] ?? 0;
      const [entryLow = Number.NaN, entryHigh = Number.NaN] = [trace.low[index], trace.high[index]];
      if (Number.isNaN(entryLow)) continue;
      low = Math.min(low, entryLow);
      high = Math.max(high, entryHigh);
      smoothed = trace.smoothed?.[index] ?? Number.NaN;
    }
    merged.steps[entry] = trace.steps[after - 1] ?? 0;
    merged.x[entry] = trace.x[after - 1] ?? 0;
    merged.last[entry] = trace.last[after - 1] ?? Number.NaN;
    merged.low[entry] = low <= high ? low : Number.NaN;
    merged.high[entry] = low <= high ? high : Number.NaN;
    merged.strange[entry] = strange;
    if (merged.smoothed) merged.smoothed[entry] = smoothed;
  }
  return merged;
}
