import type { RunListItem } from "./run-snapshot.ts";

/** A trainer that falls silent says nothing: its runs are read again a little after it should have, and often while it is lost. */
const silenceSlackMs = 100;
const lostLookMs = 1_000;

/** When some run's trainer counts as silent next, unless it is heard of before; `false` where nothing is running. */
export function untilNextSilence(runs: readonly RunListItem[]): number | false {
  const waits = runs.flatMap(({ silentInMs }) =>
    silentInMs === null ? [] : [silentInMs > 0 ? Math.max(silentInMs + silenceSlackMs, lostLookMs) : lostLookMs],
  );
  return waits.length > 0 && Math.min(...waits);
}
