import type { MetricChunk, MetricPoint, MetricSeries } from "@glyphlab/core/contracts/metric-series";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { AugmentationTime } from "@glyphlab/core/training/augmentation/augmentation-time";
import { Throughput } from "@glyphlab/core/training/throughput";
import { imagesUntil } from "@glyphlab/core/training/trained-images";
import type { TrainingEvent } from "@glyphlab/core/training/training-event";
import type { Measured } from "./messages.ts";

/** What a training tells, with the time it takes, gathered until the page is told. */
export class Measurements {
  readonly #config: RunConfig;
  readonly #throughput = new Throughput();
  /** For the session whose training is measured. */
  readonly augmentationTime: AugmentationTime;
  #startedAt = 0;
  #chunks = new Map<MetricSeries, MetricChunk>();
  #events: Measured["events"] = [];
  #step = 0;
  #epoch = 0;
  #bestValAccuracy: number | null = null;
  #now = 0;
  #epochStartedAt = 0;

  /** @param clock in seconds, as all times here */
  constructor(config: RunConfig, clock: () => number) {
    this.#config = config;
    this.augmentationTime = new AugmentationTime(clock);
  }

  /** The training begins. */
  start(now: number): void {
    this.#startedAt = now;
    this.#now = now;
    this.#epochStartedAt = now;
  }

  add(event: Exclude<TrainingEvent, { type: "evaluated" }>, now: number): void {
    switch (event.type) {
      case "progress":
        this.#addSteps(event.step, now);
        break;
      case "points":
        this.#addSteps(event.step, now);
        this.#addPoints(event.points);
        break;
      case "epoch-ended":
        this.#epoch = event.epoch + 1;
        this.#bestValAccuracy = Math.max(this.#bestValAccuracy ?? 0, event.validation.accuracy);
        this.#addPoints(event.points);
        this.#events.push({
          ...{ type: "epoch-ended", epoch: this.#epoch, step: this.#step, seconds: now - this.#epochStartedAt },
          ...(this.#config.augmentation && { augmentationSeconds: this.augmentationTime.take() }),
        });
        this.#epochStartedAt = now;
        break;
      default:
        event satisfies never;
    }
    this.#now = now;
  }

  get step(): number {
    return this.#step;
  }

  /** Everything since the last call. */
  take(): Measured {
    const measured: Measured = {
      chunks: [...this.#chunks.values()],
      events: this.#events,
      progress: {
        step: this.#step,
        epoch: this.#epoch,
        imagesPerSecond: this.#throughput.imagesPerSecond,
        activeSeconds: this.#now - this.#startedAt,
        bestValAccuracy: this.#bestValAccuracy,
      },
    };
    this.#chunks = new Map();
    this.#events = [];
    return measured;
  }

  #addSteps(step: number, now: number): void {
    this.#throughput.add(imagesUntil(step, this.#config) - imagesUntil(this.#step, this.#config), now - this.#now);
    this.#step = step;
  }

  #addPoints(points: readonly MetricPoint[]): void {
    for (const { series, step, value } of points) {
      const chunk = this.#chunks.get(series) ?? { series, steps: [], values: [] };
      chunk.steps.push(step);
      chunk.values.push(value);
      this.#chunks.set(series, chunk);
    }
  }
}
