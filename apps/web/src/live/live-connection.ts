import type { RunChanges } from "../runs/run-snapshot.ts";
import type { Connection } from "./connection.ts";
import type { FromTab } from "./live.shared-worker.ts";
import { LiveHub, type Member, type ToTab } from "./live-hub.ts";
import type { Cursors, LiveMessage } from "./live-message.ts";

interface RunWatcher {
  runId: string;
  /** What it has, asked for whenever the stream is opened anew. */
  cursor: () => number;
  onChanges: (changes: RunChanges) => void;
}

/** This tab's end of the live stream. */
class LiveConnection {
  readonly #watchers = new Set<RunWatcher>();
  readonly #listWatchers = new Set<() => void>();
  readonly #connectionWatchers = new Set<() => void>();
  readonly #tell: (watching: Cursors) => void;
  #connection: Connection = "connecting";

  constructor() {
    this.#tell = typeof SharedWorker === "undefined" ? this.#alone() : this.#shared();
    this.#tell({});
  }

  /** How it is connected now; with `onConnection` a store that React can subscribe to. */
  readonly connection = (): Connection => this.#connection;

  readonly onConnection = (watcher: () => void): (() => void) => {
    this.#connectionWatchers.add(watcher);
    return () => this.#connectionWatchers.delete(watcher);
  };

  /** Calls back whenever a run or a trainer changed. */
  onListsChanged(watcher: () => void): () => void {
    this.#listWatchers.add(watcher);
    return () => this.#listWatchers.delete(watcher);
  }

  watchRun(watcher: RunWatcher): () => void {
    this.#watchers.add(watcher);
    this.#tell(this.#watching());
    return () => {
      this.#watchers.delete(watcher);
      this.#tell(this.#watching());
    };
  }

  #watching(): Cursors {
    const cursors: Record<string, number> = {};
    for (const { runId, cursor } of this.#watchers) cursors[runId] = Math.min(cursor(), cursors[runId] ?? Number.POSITIVE_INFINITY);
    return cursors;
  }

  #receive = (to: ToTab): void => {
    if (to.type === "connection") {
      this.#connection = to.connection;
      for (const watcher of this.#connectionWatchers) watcher();
    } else this.#take(to.message);
  };

  #take(message: LiveMessage): void {
    switch (message.type) {
      case "run":
        for (const watcher of this.#watchers) if (watcher.runId === message.changes.run.id) watcher.onChanges(message.changes);
        break;
      case "lists-changed":
        for (const watcher of this.#listWatchers) watcher();
        break;
      case "run-gone":
      case "database":
        break;
      default:
        message satisfies never;
    }
  }

  /** One stream for all tabs, in a worker that they share. */
  #shared(): (watching: Cursors) => void {
    const worker = new SharedWorker(new URL("./live.shared-worker.ts", import.meta.url), { type: "module", name: "glyphlab live stream" });
    const send = (message: FromTab) => worker.port.postMessage(message);
    worker.port.addEventListener("message", ({ data }: MessageEvent<ToTab>) => this.#receive(data));
    worker.port.start();
    window.addEventListener("pagehide", () => send({ type: "bye" }));
    // A page that comes back from the browser's back/forward cache.
    window.addEventListener("pageshow", ({ persisted }) => {
      if (persisted) this.#tell(this.#watching());
    });
    holdLock((lock) => send({ type: "holds", lock }));
    return (cursors) => send({ type: "watch", cursors });
  }

  /** A stream of its own, where the browser has no SharedWorker (Chrome on Android). */
  #alone(): (watching: Cursors) => void {
    const hub = new LiveHub(window.location.origin);
    const member: Member = { send: this.#receive, watching: {} };
    window.addEventListener("pagehide", () => hub.remove(member));
    window.addEventListener("pageshow", ({ persisted }) => {
      if (persisted) this.#tell(this.#watching());
    });
    return (cursors) => {
      member.watching = cursors;
      hub.set(member);
    };
  }
}

/**
 * Holds a lock as long as this tab lives, by which the worker notices its end, and says so once it has it: a worker that asked for it first, as
 * happens on a busy machine, would take the tab for gone. Only secure contexts have locks.
 */
function holdLock(held: (name: string) => void): void {
  if (!("locks" in navigator)) return;
  const name = `glyphlab-tab-${crypto.randomUUID()}`;
  void navigator.locks.request(name, () => {
    held(name);
    return new Promise<never>(() => undefined);
  });
}

let connection: LiveConnection | undefined;

/** The tab's one connection, opened with its first use. Only in a browser. */
export function liveConnection(): LiveConnection {
  connection ??= new LiveConnection();
  return connection;
}
