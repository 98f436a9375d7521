import type { CurveRequest } from "./curve-window.ts";
import type { XKind } from "./x-kind.ts";

/** Two a pixel of a chart that is half as wide as a page may be. */
const mostBuckets = 1_200;
/** Entries of all curves together: 33 bytes each. */
const mostEntries = 100_000;

/** What is asked of the server for curves as a whole; the page's prefetching asks for the same. */
export const wholeRequest = (runIds: string[], series: string[], { x, smoothing }: { x: XKind; smoothing: number }): CurveRequest => ({
  ...{ runIds, series, x, smoothing },
  from: null,
  to: null,
  buckets: Math.max(100, Math.min(mostBuckets, Math.floor(mostEntries / Math.max(1, runIds.length * series.length)))),
});
