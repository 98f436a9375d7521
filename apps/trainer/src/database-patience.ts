import { setTimeout as sleep } from "node:timers/promises";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { isDatabaseTooSlow, isDatabaseUnavailable } from "@glyphlab/db/database";

const shortestWaitMs = 100;
const longestWaitMs = 2_000;
/** Two and a half minutes at 30 s a statement: a busy hour of the database has let one through by then, and what is too large never gets through. */
const mostTimeouts = 5;

/** Who says that the database is away, and that it is back. */
export interface OutageReport {
  away(reason: string): void;
  back(seconds: number): void;
}

/**
 * Waits for a database that is not there: at start, and when it goes away. One for the whole process, so that many operations that
 * wait at the same time are said once, and once more when it is back.
 */
export class DatabasePatience {
  readonly #report: OutageReport;
  #awaySince: number | null = null;

  constructor(report: OutageReport) {
    this.#report = report;
  }

  /**
   * Tries again, with back-off, for as long as the database does not answer; any other error passes through.
   * @throws the signal's reason once it is aborted; GlyphlabError `database-too-slow` when the database is there and the operation timed out
   * five times in a row
   */
  async untilDone<T>(operation: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    let timeouts = 0;
    for (let wait = shortestWaitMs; ; wait = Math.min(longestWaitMs, wait * 2)) {
      signal?.throwIfAborted();
      const outcome = await givenUpWith(this.tryOnce(operation), signal);
      if (outcome.done) return outcome.value;
      timeouts = isDatabaseTooSlow(outcome.error) ? timeouts + 1 : 0;
      if (timeouts === mostTimeouts) throw tooSlow(outcome.error);
      // Up to a quarter more or less, so that trainers that lost the database together do not come back together.
      await sleep(wait * (0.75 + Math.random() / 2), undefined, signal ? { signal } : {}).catch(() => {});
    }
  }

  /** Tries once; a database that does not answer is an outcome, any other error is thrown. */
  async tryOnce<T>(operation: () => Promise<T>): Promise<{ done: true; value: T } | { done: false; error: unknown }> {
    try {
      const value = await operation();
      this.#noteAnswer();
      return { done: true, value };
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      this.#noteSilence(error);
      return { done: false, error };
    }
  }

  #noteSilence(error: unknown): void {
    if (this.#awaySince !== null) return;
    this.#awaySince = performance.now();
    this.#report.away(error instanceof Error ? error.message : String(error));
  }

  #noteAnswer(): void {
    if (this.#awaySince === null) return;
    this.#report.back((performance.now() - this.#awaySince) / 1000);
    this.#awaySince = null;
  }
}

/** A silent connection answers nothing for 40 s: who gives up waiting for the database must not wait for that. */
async function givenUpWith<T>(attempt: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return attempt;
  const over = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true, signal: over.signal });
  });
  return Promise.race([attempt, aborted]).finally(() => over.abort());
}

const tooSlow = (cause: unknown) =>
  new GlyphlabError(
    "database-too-slow",
    `The database answers, but ${mostTimeouts} times in a row did not finish one write in time: it is too busy, or what was to be written is too large for it. Look into its load, or train a smaller model.`,
    { cause },
  );
