import { setTimeout as sleep } from "node:timers/promises";
import { metricChunkSchema } from "@glyphlab/core/contracts/metric-series-schema";
import { isFinished, runStatuses } from "@glyphlab/core/contracts/run-status";
import superjson from "superjson";
import { z } from "zod";
import { appendPoints } from "../history/append-points.ts";
import type { RunRecord } from "../history/history.ts";
import { type DashboardClient, procedurePath } from "./dashboard-client.ts";
import { serverSentEvents } from "./server-sent-events.ts";

/** As the pages do, after whatever ended a stream. */
const reopenAfterMs = 250;
/** The server pings every 3 s; a browser gives a silent stream up after 10 s. */
const silenceMs = 10_000;

const messageSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("run"),
    changes: z.object({
      run: z.object({ id: z.string(), seq: z.number(), status: z.enum(runStatuses) }),
      events: z.array(z.object({ seq: z.number(), event: z.looseObject({ type: z.string() }) })),
      chunks: z.array(metricChunkSchema),
    }),
  }),
  z.object({ type: z.literal("run-gone"), runId: z.string() }),
  z.object({ type: z.literal("lists-changed") }),
  z.object({ type: z.literal("database"), available: z.boolean() }),
]);

/** All that a watcher was told about a run, in the order in which it was told. */
export interface Seen {
  seq: number;
  events: { seq: number; type: string }[];
  series: RunRecord["series"];
  finished: boolean;
}

/**
 * Follows runs over the live stream, as a browser does: after any end it opens the stream again from the cursors of the last whole message, told
 * either as those cursors or as that message's id. It keeps everything it was told, so that a gap or a double shows.
 */
export class Watcher {
  readonly name: string;
  readonly seen = new Map<string, Seen>();
  /** How often its stream ended under it. */
  interruptions = 0;
  /** Messages that are not what a browser would understand. */
  readonly complaints: string[] = [];
  readonly #client: DashboardClient;
  readonly #resumesBy: "cursors" | "last event id";
  readonly #closing = new AbortController();
  #stream = new AbortController();
  #done: Promise<void> = Promise.resolve();

  constructor(name: string, client: DashboardClient, resumesBy: "cursors" | "last event id") {
    this.name = name;
    this.#client = client;
    this.#resumesBy = resumesBy;
  }

  start(): void {
    this.#done = this.#keepWatching();
  }

  /** From now on this run too; the stream is opened anew for it. */
  watch(runId: string): void {
    this.seen.set(runId, { seq: 0, events: [], series: {}, finished: false });
    this.#stream.abort();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#stream.abort();
    await this.#done;
  }

  async #keepWatching(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      this.#stream = new AbortController();
      const asked = this.#stream.signal;
      await this.#watchOnce(asked).catch(() => {});
      if (asked.aborted) continue;
      this.interruptions++;
      await sleep(reopenAfterMs, undefined, { signal }).catch(() => {});
    }
  }

  /** Until the stream ends, in one way or another. */
  async #watchOnce(signal: AbortSignal): Promise<void> {
    const unfinished = [...this.seen].filter(([, seen]) => !seen.finished).map(([id, { seq }]): [string, number] => [id, seq]);
    const cursors = Object.fromEntries(unfinished);
    const fromTheStart = Object.fromEntries(unfinished.map(([id]) => [id, 0]));
    const input = this.#resumesBy === "cursors" ? { watch: cursors } : { watch: fromTheStart, lastEventId: JSON.stringify(cursors) };
    const silence = new AbortController();
    const patience = setTimeout(() => silence.abort(), silenceMs);
    try {
      const stream = await this.#client.open("GET", procedurePath("live.stream", input), AbortSignal.any([signal, silence.signal]));
      if (stream.statusCode !== 200) return;
      for await (const { event, data } of serverSentEvents(stream)) {
        patience.refresh();
        if (event === "return" || event === "serialized-error") return;
        if (event === "message") this.#take(data);
      }
    } finally {
      clearTimeout(patience);
    }
  }

  #take(data: string): void {
    const parsed = messageSchema.safeParse(superjson.parse(data));
    if (!parsed.success) {
      this.complaints.push(`a message that cannot be read: ${data.slice(0, 200)}`);
      return;
    }
    const message = parsed.data;
    if (message.type === "run-gone") this.complaints.push(`told that run ${message.runId} does not exist`);
    if (message.type !== "run") return;
    const { run, events, chunks } = message.changes;
    const seen = this.seen.get(run.id);
    if (!seen) {
      this.complaints.push(`told of run ${run.id}, which it does not watch`);
      return;
    }
    seen.seq = run.seq;
    seen.finished = isFinished(run.status);
    for (const { seq, event } of events) seen.events.push({ seq, type: event.type });
    for (const chunk of chunks) appendPoints(seen.series, chunk);
  }
}
