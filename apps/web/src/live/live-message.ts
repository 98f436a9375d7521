import { z } from "zod";
import type { RunChanges } from "../runs/run-snapshot.ts";

/** What one live stream carries, for all tabs of a browser. */
export type LiveMessage =
  /** What became of a watched run after the cursor. */
  | { type: "run"; changes: RunChanges }
  /** A watched run does not exist. */
  | { type: "run-gone"; runId: string }
  /** Some run or trainer changed: lists are to be read again. */
  | { type: "lists-changed" }
  | { type: "database"; available: boolean };

/** Run id → the seq up to which a reader has everything. */
export type Cursors = Readonly<Record<string, number>>;

/** A browser shows few runs at once; each costs a read a change, and the map travels in the address of the stream. */
const mostWatchedRuns = 50;

export const cursorsSchema = z
  .record(z.uuid(), z.number().int().min(0))
  .refine((cursors) => Object.keys(cursors).length <= mostWatchedRuns, `At most ${mostWatchedRuns} runs can be watched at once`);
