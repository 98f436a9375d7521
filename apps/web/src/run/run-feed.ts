import type { MetricSeries } from "@glyphlab/core/contracts/metric-series";
import type { StepTimes } from "../charts/step-times.ts";
import type { LoggedEvent, RunChanges, StepTime } from "../runs/run-snapshot.ts";

/** Points of one series, steps ascending, each step once. */
export interface SeriesPoints {
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

interface GrowingPoints {
  steps: number[];
  values: number[];
}

interface GrowingTimes {
  steps: number[];
  times: number[];
}

/**
 * Everything a page knows of one run, from the first read and from the live stream. Changes may come twice or from further back than
 * what is here: a point is told apart by its series and step, an event by its seq, and an older row never replaces a newer one. The points
 * of the first read are those of epochs alone; the others of before are in windows of the server's.
 */
export class RunFeed {
  readonly #series = new Map<MetricSeries, GrowingPoints>();
  readonly #watchers = new Set<() => void>();
  readonly #times: Record<"relative" | "wall", GrowingTimes> = { relative: { steps: [], times: [] }, wall: { steps: [], times: [] } };
  #names: readonly MetricSeries[] = [];
  #cursor: number;
  #latest: RunChanges;
  #readAt = Date.now();
  #events: readonly LoggedEvent[] = [];
  #version = 0;

  constructor(first: RunChanges) {
    this.#latest = first;
    this.#cursor = first.run.seq;
    this.#take(first);
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

  /** The series that the run has; the list is another one when one more is told of. */
  get series(): readonly MetricSeries[] {
    return this.#names;
  }

  /** When steps were done, of the newest at the first read and of all later ones: in seconds of training, or in milliseconds since 1970. */
  times(x: "relative" | "wall"): StepTimes {
    return this.#times[x];
  }

  /** The seq up to which everything is here or was there at the first read. */
  cursor = (): number => this.#cursor;

  /** What the live stream told. */
  apply = (changes: RunChanges): void => {
    this.#cursor = Math.max(this.#cursor, changes.run.seq);
    this.#take(changes);
  };

  /** The first read again, without the points since: the stream goes on from where it was. */
  refresh = (changes: RunChanges): void => this.#take(changes);

  #take(changes: RunChanges): void {
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
    for (const time of changes.times) this.#addTime(time);
    const names = new Set([...this.#names, ...changes.series, ...changes.chunks.map(({ series }) => series)]);
    if (names.size > this.#names.length) this.#names = [...names].sort();
    this.#version++;
    for (const watcher of this.#watchers) watcher();
  }

  #addTime({ step, activeSeconds, at }: StepTime): void {
    const add = ({ steps, times }: GrowingTimes, time: number | undefined) => {
      if (time === undefined || step <= (steps.at(-1) ?? -1)) return;
      steps.push(step);
      times.push(time);
    };
    add(this.#times.relative, activeSeconds ?? undefined);
    add(this.#times.wall, at?.getTime());
  }
}
