import type { XKind, XRange } from "./x-kind.ts";

interface Extent {
  /** The x of the first and of the newest point; NaN where there is none. */
  first: number;
  newest: number;
  /** The end that is known beforehand, of an axis that has one. */
  end: number | null;
  /** More may come. */
  live: boolean;
}

/** What fills a chart of a run at its beginning. */
const leastReach: Record<XKind, number> = { epoch: 20, step: 1_000, relative: 10, wall: 30_000 };

/**
 * How far the x axis reaches while nothing is zoomed into: of what is finished to its last point. Of what is under way its end, if a short run's,
 * otherwise by doubling, so that the beginning of a long one fills the chart and the axis seldom changes.
 */
export function wholeRange(kind: XKind, { first, newest, end, live }: Extent): XRange {
  const from = kind === "wall" && Number.isFinite(first) ? first : 0;
  const reached = Number.isFinite(newest) ? newest - from : 0;
  if (!live && reached > 0) return [from, from + reached];
  let reach = leastReach[kind];
  while (reach < reached) reach *= 2;
  return [from, from + Math.min(end ?? Number.POSITIVE_INFINITY, reach)];
}
