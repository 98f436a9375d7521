import type { MetricSeries } from "@glyphlab/core/contracts/metric-series";
import type { LoggedEvent, RunChanges } from "../runs/run-snapshot.ts";

/** Points of one series, steps ascending, each step once. */
export interface SeriesPoints {
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

interface GrowingPoints {
  steps: number[];
  values: number[];
}

/**
 * Everything a page knows of one run, from the first read and from the live stream. Changes may come twice or from further back than
 * what is here: a point is told apart by its series and step, an event by its seq, and an older row never replaces a newer one.
 */
export class RunFeed {
  readonly #series = new Map<MetricSeries, GrowingPoints>();
  readonly #watchers = new Set<() => void>();
  #latest: RunChanges;
  #readAt = Date.now();
  #events: readonly LoggedEvent[] = [];
  #version = 0;

  constructor(first: RunChanges) {
    this.#latest = first;
    this.apply(first);
  }

  /** Goes up with every change: a store's snapshot for React. */
  readonly version = (): number => this.#version;

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  get run() {
    return this.#latest.run;
  }

  get config() {
    return this.#latest.config;
  }

  get configProblem() {
    return this.#latest.configProblem;
  }

  get provenance() {
    return this.#latest.provenance;
  }

  get forecast() {
    return this.#latest.forecast;
  }

  /** When the newest row came, by this browser's clock. */
  get readAt(): number {
    return this.#readAt;
  }

  get events(): readonly LoggedEvent[] {
    return this.#events;
  }

  points(series: MetricSeries): SeriesPoints {
    return this.#series.get(series) ?? { steps: [], values: [] };
  }

  /** The seq up to which everything is here. */
  cursor = (): number => this.#latest.run.seq;

  apply = (changes: RunChanges): void => {
    if (changes.run.seq >= this.#latest.run.seq) {
      this.#latest = changes;
      this.#readAt = Date.now();
    }
    const newest = this.#events.at(-1)?.seq ?? 0;
    const newer = changes.events.filter((event) => event.seq > newest);
    if (newer.length > 0) this.#events = [...this.#events, ...newer];
    for (const { series, steps, values } of changes.chunks) {
      const points = this.#series.get(series) ?? { steps: [], values: [] };
      this.#series.set(series, points);
      let last = points.steps.at(-1) ?? 0;
      for (const [index, step] of steps.entries()) {
        const value = values[index];
        if (value === undefined || step <= last) continue;
        points.steps.push(step);
        points.values.push(value);
        last = step;
      }
    }
    this.#version++;
    for (const watcher of this.#watchers) watcher();
  };
}
