import { EventEmitter } from "node:events";
import pg from "pg";
import type { Channel } from "./channels.ts";

export interface ListenerOptions {
  url: string;
  channels: readonly Channel[];
  applicationName: string;
}

interface ListenerEvents {
  notification: [channel: Channel, payload: string];
  /** Connected, for the first time or again. What was notified before is lost: read the rows that matter now. */
  online: [];
  /** Not connected, and trying again; told once for each time the connection is lost. */
  offline: [cause: Error];
}

/** A connection that broke in silence is found out after this long at most, plus the time to answer. */
const pingEveryMs = 10_000;
const answerWithinMs = 5_000;
const shortestPauseMs = 100;
const longestPauseMs = 5_000;

/** One connection that listens to NOTIFY and, whatever happens to it, comes back by itself until it is closed. */
export class Listener extends EventEmitter<ListenerEvents> {
  readonly #options: ListenerOptions;
  readonly #closing = new AbortController();
  #done: Promise<void> = Promise.resolve();

  constructor(options: ListenerOptions) {
    super();
    this.#options = options;
  }

  /** Returns at once, also when there is no database yet; "online" tells when there is. */
  start(): void {
    this.#done = this.#keepListening();
  }

  /** Resolves when the connection is gone. Nothing is emitted from here on. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#done;
  }

  async #keepListening(): Promise<void> {
    const { signal } = this.#closing;
    let failures = 0;
    while (!signal.aborted) {
      const cause = await this.#listenOnce(() => {
        failures = 0;
        this.emit("online");
      });
      if (signal.aborted) return;
      if (failures === 0) this.emit("offline", cause);
      await pause(pauseAfter(failures++), signal);
    }
  }

  /** Listens until the connection is lost, and returns why it was, or until the listener is closed. */
  async #listenOnce(online: () => void): Promise<Error> {
    const { url, channels, applicationName } = this.#options;
    const { signal } = this.#closing;
    const over = new AbortController();
    const client = new pg.Client({
      connectionString: url,
      application_name: applicationName,
      keepAlive: true,
      connectionTimeoutMillis: answerWithinMs,
      query_timeout: answerWithinMs,
    });
    const lost = new Promise<Error>((resolve) => {
      client.once("end", () => resolve(new Error("The database closed the connection")));
      // Stays for the client's whole life: an error without a listener would end the process.
      client.on("error", resolve);
      // Let go of at the end: kept for the listener's whole life, it would keep the client of each failed attempt, 9 KB every five seconds.
      signal.addEventListener("abort", () => resolve(new Error("The listener was closed")), { once: true, signal: over.signal });
    });
    const own = new Set<string>(channels);
    client.on("notification", ({ channel, payload }) => {
      if (isOneOf(own, channel) && !signal.aborted) this.emit("notification", channel, payload ?? "");
    });
    let timer: NodeJS.Timeout | undefined;
    try {
      await client.connect();
      for (const channel of channels) await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
      if (!signal.aborted) online();
      const ping = new Promise<Error>((resolve) => {
        timer = setInterval(() => client.query("SELECT 1").catch(resolve), pingEveryMs);
      });
      return await Promise.race([lost, ping]);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    } finally {
      clearInterval(timer);
      over.abort();
      await end(client);
    }
  }
}

const isOneOf = (channels: Set<string>, channel: string): channel is Channel => channels.has(channel);

/** A connection that broke in silence never says goodbye: nobody waits for that longer than a moment. */
async function end(client: pg.Client): Promise<void> {
  const given = new AbortController();
  await Promise.race([client.end().catch(() => {}), pause(1_000, given.signal)]);
  given.abort();
}

/** Doubles from failure to failure; the random part keeps many processes from coming back at the same moment. */
function pauseAfter(failures: number): number {
  return Math.min(longestPauseMs, shortestPauseMs * 2 ** failures) * (0.75 + Math.random() / 2);
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, milliseconds);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done, { once: true });
  });
}
