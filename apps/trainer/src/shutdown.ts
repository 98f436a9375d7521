import type { Logger } from "./log.ts";

/** `npm start` kills a trainer that is not done after 2.5 s. */
const patienceMs = 2_000;

/**
 * How this process is told to end: SIGTERM, SIGINT (Ctrl-C), or the end of the channel to a supervisor that is gone. The first asks for
 * an orderly end, a second ends the process at once.
 */
export class Shutdown {
  readonly #log: Logger;
  readonly #begun = new AbortController();
  readonly #overdue = new AbortController();

  constructor(log: Logger) {
    this.#log = log;
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => this.#begin(signal));
    // There is a channel only where a supervisor started this process with one.
    if (process.channel) process.once("disconnect", () => this.#begin("the supervisor is gone"));
  }

  /** Aborted when the end is asked for. */
  get begun(): AbortSignal {
    return this.#begun.signal;
  }

  /** Aborted when the orderly end takes too long: what still waits for the database gives up. */
  get overdue(): AbortSignal {
    return this.#overdue.signal;
  }

  #begin(why: string): void {
    if (this.#begun.signal.aborted) {
      this.#log.warn({ why }, "told to stop again: ending at once");
      process.exit(1);
    }
    this.#log.info({ why }, "stopping");
    setTimeout(() => this.#overdue.abort(new Error("There was no time left to wait for the database")), patienceMs).unref();
    this.#begun.abort();
  }
}
