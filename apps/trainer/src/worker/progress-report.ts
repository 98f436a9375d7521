import type { EpochRecord } from "@glyphlab/core/contracts/epoch-record";
import type { MetricChunk, MetricPoint, MetricSeries } from "@glyphlab/core/contracts/metric-series";
import type { RunEvent } from "@glyphlab/core/contracts/run-event";
import type { Recording } from "@glyphlab/db/run-lifecycle/recording";

/** What happened in the training since it was last told, in the form the database records it. */
export class ProgressReport {
  readonly #recordedSteps: Partial<Record<MetricSeries, number>>;
  #chunks = new Map<MetricSeries, MetricChunk>();
  #events: RunEvent[] = [];
  #epochRecords: EpochRecord[] = [];
  #progress: Recording["progress"];
  #checkpoint: Recording["checkpoint"];

  /** @param recordedSteps the last step recorded of each series: a resumed run computes points again that are there already */
  constructor(recordedSteps: Partial<Record<MetricSeries, number>>) {
    this.#recordedSteps = recordedSteps;
  }

  /**
   * @param activeSeconds how long the run has been trained now that they are known
   * @returns whether any of the points is new
   */
  addPoints(points: readonly MetricPoint[], activeSeconds: number): boolean {
    const fresh = points.filter(({ series, step }) => step > (this.#recordedSteps[series] ?? 0));
    for (const { series, step, value } of fresh) {
      const chunk = this.#chunks.get(series) ?? { series, steps: [], values: [] };
      chunk.activeSeconds = activeSeconds;
      chunk.steps.push(step);
      chunk.values.push(value);
      this.#chunks.set(series, chunk);
    }
    return fresh.length > 0;
  }

  addEvent(event: RunEvent): void {
    this.#events.push(event);
  }

  addEpochRecord(record: EpochRecord): void {
    this.#epochRecords.push(record);
  }

  setProgress(progress: NonNullable<Recording["progress"]>): void {
    this.#progress = progress;
  }

  setCheckpoint(checkpoint: NonNullable<Recording["checkpoint"]>): void {
    this.#checkpoint = checkpoint;
  }

  /** Everything since the last call. */
  take(): Recording {
    const recording: Recording = {
      chunks: [...this.#chunks.values()],
      events: this.#events,
      ...(this.#epochRecords.length > 0 && { epochRecords: this.#epochRecords }),
      ...(this.#progress && { progress: this.#progress }),
      ...(this.#checkpoint && { checkpoint: this.#checkpoint }),
    };
    this.#chunks = new Map();
    this.#events = [];
    this.#epochRecords = [];
    this.#progress = undefined;
    this.#checkpoint = undefined;
    return recording;
  }
}
