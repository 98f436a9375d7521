import { setTimeout as sleep } from "node:timers/promises";
import type { Recording } from "@glyphlab/db/run-lifecycle/recording";
import { countPoints, mergeRecordings } from "./merge-recordings.ts";

/** At most ten transactions a second a run, and at least two: a curve looks live. */
const pauseMs = { least: 100, most: 500 };
/**
 * Between two writes passes this many times what the first one took. Where training uses all processors a write takes its time from it, and training is to
 * lose 3 % at most: with ten writes a second the fused engine lost 10 % on two cores.
 */
const pauseForWrite = 33;

export interface RecordingWriterOptions {
  /** Writes one recording and returns once it is in the database, however long that takes. What it throws ends the writer. */
  write: (recording: Recording) => Promise<void>;
  /** Told once when more than `mostPoints` wait to be written, and once when they do not any more. */
  onPressure: (pressed: boolean) => void;
  onFailure: (error: unknown) => void;
  /** Told how many points wait, whenever that changes. */
  onWaiting: (points: number) => void;
  mostPoints: number;
}

/** Gathers what the worker reports and writes it in order, one transaction at a time. Nothing is ever dropped. */
export class RecordingWriter {
  readonly #options: RecordingWriterOptions;
  #pending: Recording | null = null;
  #pointsInFlight = 0;
  #pressed = false;
  #ended = false;
  #loop: Promise<void> | null = null;
  #nextWriteAt = Number.NEGATIVE_INFINITY;
  readonly #finishing = new AbortController();

  constructor(options: RecordingWriterOptions) {
    this.#options = options;
  }

  add(recording: Recording): void {
    if (this.#ended) return;
    this.#pending = this.#pending ? mergeRecordings(this.#pending, recording) : recording;
    this.#tellPressure();
    this.#loop ??= this.#writeAll().finally(() => {
      this.#loop = null;
    });
  }

  /** Waits for the transaction on its way, writes nothing more, and returns what is left, for the transaction that ends the run. */
  async finish(last: Recording): Promise<Recording> {
    this.#ended = true;
    this.#finishing.abort();
    await this.#loop;
    return this.#pending ? mergeRecordings(this.#pending, last) : last;
  }

  async #writeAll(): Promise<void> {
    while (this.#pending) {
      const wait = this.#nextWriteAt - performance.now();
      if (wait > 0) await sleep(wait, undefined, { signal: this.#finishing.signal }).catch(() => {});
      if (this.#ended) return;
      const recording: Recording = this.#pending;
      this.#pending = null;
      this.#pointsInFlight = countPoints(recording);
      const startedAt = performance.now();
      try {
        await this.#options.write(recording);
      } catch (error) {
        this.#ended = true;
        this.#options.onFailure(error);
        return;
      }
      const pause = pauseForWrite * (performance.now() - startedAt);
      this.#nextWriteAt = startedAt + Math.min(Math.max(pause, pauseMs.least), pauseMs.most);
      this.#pointsInFlight = 0;
      this.#tellPressure();
    }
  }

  #tellPressure(): void {
    const waiting = this.#pointsInFlight + (this.#pending ? countPoints(this.#pending) : 0);
    this.#options.onWaiting(waiting);
    const pressed = waiting > this.#options.mostPoints;
    if (pressed === this.#pressed) return;
    this.#pressed = pressed;
    this.#options.onPressure(pressed);
  }
}
