import { isDatabaseUnavailable } from "@glyphlab/db/database";
import type { Cursors, LiveMessage } from "../../live/live-message.ts";
import type { RunSnapshot } from "../../runs/run-snapshot.ts";
import { withForecast } from "../queue/with-forecast.ts";
import { readRunChanges } from "../runs/read-run-changes.ts";
import type { WebDatabase } from "../web-database.ts";
import type { ChangeHub } from "./change-hub.ts";
import { PendingChanges } from "./pending-changes.ts";
import { SharedReads } from "./shared-reads.ts";

interface Options {
  database: WebDatabase;
  changes: ChangeHub;
  /** The runs to watch, each from what the reader has already. */
  cursors: Cursors;
  signal: AbortSignal;
}

/** How long to wait before a database that does not answer is asked again. */
const retryMs = 1_000;
/** A trainer that falls silent changes no row: its run is looked at again a little after two heartbeats should have come. */
const silenceSlackMs = 100;
/** And one that is found again may say nothing of it either. */
const lostLookMs = 1_000;
/** The place of a run that waits changes with other runs; it is looked at again this often. */
const placeLookMs = 2_000;

/** Told to all as one object, which is serialized once. */
type RunMessage = Extract<LiveMessage, { type: "run" }>;

const sharedReads = new SharedReads<RunMessage | null>();

/**
 * One browser's live stream. Every message comes with the cursors after it: a reader that goes on from them misses nothing and
 * gets nothing twice, because a run's changes are read after its cursor, in one statement, and in the order of their seq.
 */
export async function* liveStream({
  database,
  changes,
  cursors: given,
  signal,
}: Options): AsyncGenerator<{ cursors: Cursors; message: LiveMessage }> {
  const cursors: Record<string, number> = { ...given };
  const timers = new Map<string, NodeJS.Timeout>();
  const pending = new PendingChanges(Object.keys(cursors));
  const unsubscribe = changes.subscribe(pending.note);
  let told = true;
  try {
    while (!signal.aborted) {
      if (changes.databaseAnswers !== told) {
        told = changes.databaseAnswers;
        yield { cursors, message: { type: "database", available: told } };
        continue;
      }
      for (const runId of pending.takeRuns()) {
        const read = await readOrRetryLater(runId);
        if (read === "retry-later") continue;
        if (signal.aborted) return;
        if (!read) {
          yield { cursors, message: { type: "run-gone", runId } };
          continue;
        }
        cursors[runId] = read.changes.run.seq;
        lookAgainLater(read.changes.run);
        yield { cursors, message: read };
      }
      if (pending.takeLists()) yield { cursors, message: { type: "lists-changed" } };
      await pending.wait(signal);
    }
  } finally {
    unsubscribe();
    for (const timer of timers.values()) clearTimeout(timer);
  }

  async function readOrRetryLater(runId: string): Promise<RunMessage | null | "retry-later"> {
    try {
      const after = cursors[runId] ?? 0;
      return await sharedReads.read(`${runId} ${after}`, async () => {
        const read = await readRunChanges(database, runId, after);
        return read && { type: "run", changes: await withForecast(database, read) };
      });
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      lookAgain(runId, retryMs);
      return "retry-later";
    }
  }

  function lookAgainLater({ id, status, silentInMs }: RunSnapshot): void {
    if (silentInMs !== null) lookAgain(id, silentInMs > 0 ? silentInMs + silenceSlackMs : lostLookMs);
    else if (status === "queued") lookAgain(id, placeLookMs);
  }

  function lookAgain(runId: string, milliseconds: number): void {
    clearTimeout(timers.get(runId));
    timers.set(
      runId,
      setTimeout(() => pending.note({ type: "run", runId }), milliseconds),
    );
  }
}
