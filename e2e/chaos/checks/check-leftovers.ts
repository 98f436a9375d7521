import { isFinished } from "@glyphlab/core/contracts/run-status";
import type { History, Violation } from "../history/history.ts";

/** At the end nothing is left over: no lease, no checkpoint that nothing can go on from, no blob that nothing refers to. */
export function checkLeftovers({ runs, blobsWithoutOwner }: History): Violation[] {
  const blobs = blobsWithoutOwner.map((sha256) => ({ run: null, what: `nothing refers to blob ${sha256}` }));
  const states = runs.flatMap(({ name, status, leased, hasCheckpoint }) => [
    ...(isFinished(status) ? [] : [{ run: name, what: `is still ${status}` }]),
    ...(leased ? [{ run: name, what: `is ${status} and has a lease` }] : []),
    // A completed run keeps its last one: it can be continued.
    ...(hasCheckpoint && (status === "failed" || status === "cancelled") ? [{ run: name, what: `is ${status} and has a checkpoint` }] : []),
  ]);
  return [...blobs, ...states];
}
