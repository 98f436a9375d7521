import type { RunForecast } from "../../queue/run-forecast.ts";
import type { WebDatabase } from "../web-database.ts";
import { forecastQueue } from "./forecast-queue.ts";
import { QueueReader } from "./read-queue-state.ts";

/** At most once a second, and with a long queue or a busy database at most a tenth of the time. */
const pauseMs = 1_000;
const pauseForReading = 10;

/** The forecasts of all runs that wait or train, worked out once for all who ask. */
export class QueueForecasts {
  readonly #database: WebDatabase;
  readonly #reader = new QueueReader();
  #latest: ReadonlyMap<string, RunForecast> = new Map();
  #staleAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<ReadonlyMap<string, RunForecast>> | undefined;

  constructor(database: WebDatabase) {
    this.#database = database;
  }

  /** As they were a moment ago at most. */
  all(): Promise<ReadonlyMap<string, RunForecast>> {
    if (performance.now() < this.#staleAt) return Promise.resolve(this.#latest);
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  /** Of one run, also when it came a moment ago; null when it neither waits nor trains. */
  async of(runId: string): Promise<RunForecast | null> {
    const known = (await this.all()).get(runId);
    if (known) return known;
    this.#staleAt = Number.NEGATIVE_INFINITY;
    return (await this.all()).get(runId) ?? null;
  }

  async #read(): Promise<ReadonlyMap<string, RunForecast>> {
    const startedAt = performance.now();
    const { trainers, queue } = await this.#reader.read(this.#database);
    this.#latest = forecastQueue(trainers, queue);
    const took = performance.now() - startedAt;
    this.#staleAt = performance.now() + Math.max(pauseMs, pauseForReading * took);
    return this.#latest;
  }
}

const perDatabase = new WeakMap<WebDatabase, QueueForecasts>();

/** The forecasts of a database: one for the process. */
export function queueForecasts(database: WebDatabase): QueueForecasts {
  const known = perDatabase.get(database) ?? new QueueForecasts(database);
  perDatabase.set(database, known);
  return known;
}
