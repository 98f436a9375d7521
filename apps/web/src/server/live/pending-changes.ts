import type { Change } from "./change-hub.ts";

/** What a stream has yet to read. However often a run changes while the stream is busy, it is read once more. */
export class PendingChanges {
  readonly #watched: ReadonlySet<string>;
  readonly #runs: Set<string>;
  #lists = true;
  #noted = false;
  #wake: (() => void) | undefined;

  /** Begins with everything pending: the stream subscribes first and reads then, so nothing falls between. */
  constructor(watched: Iterable<string>) {
    this.#watched = new Set(watched);
    this.#runs = new Set(this.#watched);
  }

  note = (change: Change): void => {
    switch (change.type) {
      case "run":
        if (this.#watched.has(change.runId)) this.#runs.add(change.runId);
        this.#lists = true;
        break;
      case "model":
      case "trainer":
        this.#lists = true;
        break;
      case "offline":
        break;
      case "online":
        for (const run of this.#watched) this.#runs.add(run);
        this.#lists = true;
        break;
      default:
        change satisfies never;
    }
    this.#noted = true;
    this.#wake?.();
  };

  takeRuns(): string[] {
    const runs = [...this.#runs];
    this.#runs.clear();
    return runs;
  }

  takeLists(): boolean {
    const changed = this.#lists;
    this.#lists = false;
    return changed;
  }

  /** Until something changes or the signal is aborted; not at all where something has changed since the last wait. */
  async wait(signal: AbortSignal): Promise<void> {
    if (!signal.aborted && !this.#noted) await this.#nextChange(signal);
    this.#noted = false;
  }

  async #nextChange(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = () => {
        signal.removeEventListener("abort", done);
        this.#wake = undefined;
        resolve();
      };
      signal.addEventListener("abort", done);
      this.#wake = done;
    });
  }
}
