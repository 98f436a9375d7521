import { createTRPCClient, httpSubscriptionLink } from "@trpc/client";
import superjson from "superjson";
import type { AppRouter } from "../server/router.ts";
import type { Connection } from "./connection.ts";
import type { Cursors, LiveMessage } from "./live-message.ts";

/** A page that is left and the one that is entered change what is watched within a few milliseconds: one new stream for both. */
const settleMs = 10;
const firstPauseMs = 250;
const longestPauseMs = 5_000;

interface Options {
  origin: string;
  onMessage: (message: LiveMessage) => void;
  onConnection: (connection: Connection) => void;
}

/**
 * Keeps one live stream open, whatever happens to the server or the network: after any end it is opened again, after a pause that
 * doubles, from the cursors of the last message. EventSource's own reconnecting is not relied on: it waits 3 s, and gives up for ever
 * when a proxy answers 502.
 */
export class LiveStreamKeeper {
  readonly #options: Options;
  readonly #client;
  #cursors: Record<string, number> = {};
  #subscription: { unsubscribe(): void } | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #pauseMs = firstPauseMs;
  #opened = false;
  #databaseAnswers = true;

  constructor(options: Options) {
    this.#options = options;
    this.#client = createTRPCClient<AppRouter>({
      links: [httpSubscriptionLink({ url: `${options.origin}/api/trpc`, transformer: superjson })],
    });
    // The network came back: what was waiting for its next try need not wait.
    globalThis.addEventListener("online", () => {
      if (this.#opened) this.#open();
    });
  }

  /** Watches these runs from these cursors on. Opens the stream anew where it does not carry them already. */
  watch(cursors: Cursors): void {
    const known = this.#cursors;
    const carried = this.#opened && Object.entries(cursors).every(([run, seq]) => (known[run] ?? Number.POSITIVE_INFINITY) <= seq);
    const superfluous = Object.keys(known).some((run) => cursors[run] === undefined);
    if (carried && !superfluous) return;
    // A run that a second tab begins to watch from further back is sent again from there; the first tab knows those points.
    this.close();
    this.#opened = true;
    this.#cursors = Object.fromEntries(Object.entries(cursors).map(([run, seq]) => [run, Math.min(seq, known[run] ?? seq)]));
    this.#retry = setTimeout(() => this.#open(), settleMs);
  }

  close(): void {
    this.#opened = false;
    clearTimeout(this.#retry);
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
  }

  #open(): void {
    this.close();
    this.#opened = true;
    let current = true;
    const lost = () => {
      if (!current) return;
      current = false;
      this.#options.onConnection("reconnecting");
      this.#subscription?.unsubscribe();
      this.#retry = setTimeout(() => this.#open(), this.#pauseMs * (0.75 + Math.random() / 2));
      this.#pauseMs = Math.min(longestPauseMs, this.#pauseMs * 2);
    };
    const subscription = this.#client.live.stream.subscribe(
      { watch: { ...this.#cursors } },
      {
        onStarted: () => {
          if (!current) return;
          this.#pauseMs = firstPauseMs;
          this.#databaseAnswers = true;
          this.#options.onConnection("live");
        },
        onData: ({ data }) => {
          if (current) this.#take(data);
        },
        onConnectionStateChange: ({ state, error }) => {
          if (state === "connecting" && error) lost();
        },
        onError: lost,
        onComplete: lost,
      },
    );
    this.#subscription = {
      unsubscribe: () => {
        current = false;
        subscription.unsubscribe();
      },
    };
  }

  #take(message: LiveMessage): void {
    if (message.type === "run") this.#cursors[message.changes.run.id] = message.changes.run.seq;
    if (message.type === "database" && message.available !== this.#databaseAnswers) {
      this.#databaseAnswers = message.available;
      this.#options.onConnection(message.available ? "live" : "database-away");
    }
    this.#options.onMessage(message);
  }
}
