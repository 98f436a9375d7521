import type { Connection } from "./connection.ts";
import type { Cursors, LiveMessage } from "./live-message.ts";
import { LiveStreamKeeper } from "./live-stream-keeper.ts";

/** From the hub to a tab. */
export type ToTab = { type: "message"; message: LiveMessage } | { type: "connection"; connection: Connection };

/** A tab, as the hub sees it. */
export interface Member {
  send: (to: ToTab) => void;
  /** The runs it shows, from what it has. */
  watching: Cursors;
}

/** Shares one stream among the tabs of a browser: it watches what any of them watches. */
export class LiveHub {
  readonly #members = new Set<Member>();
  readonly #stream: LiveStreamKeeper;
  #connection: Connection = "connecting";

  constructor(origin: string) {
    this.#stream = new LiveStreamKeeper({
      origin,
      onMessage: (message) => this.#pass(message),
      onConnection: (connection) => {
        this.#connection = connection;
        for (const member of this.#members) member.send({ type: "connection", connection });
      },
    });
  }

  /** Adds a tab, or takes note of what it watches now. */
  set(member: Member): void {
    if (!this.#members.has(member)) {
      this.#members.add(member);
      member.send({ type: "connection", connection: this.#connection });
    }
    this.#stream.watch(this.#union());
  }

  remove(member: Member): void {
    if (!this.#members.delete(member)) return;
    if (this.#members.size === 0) {
      this.#stream.close();
      this.#connection = "connecting";
    } else this.#stream.watch(this.#union());
  }

  #union(): Cursors {
    const union: Record<string, number> = {};
    for (const { watching } of this.#members) {
      for (const [run, seq] of Object.entries(watching)) union[run] = Math.min(seq, union[run] ?? seq);
    }
    return union;
  }

  #pass(message: LiveMessage): void {
    for (const member of this.#members) {
      if (message.type === "run") {
        const { id, seq } = message.changes.run;
        if (member.watching[id] === undefined) continue;
        member.watching = { ...member.watching, [id]: seq };
      }
      member.send({ type: "message", message });
    }
  }
}
