import type { ErrorCode } from "@glyphlab/core/contracts/error";
import type { MetricChunk } from "@glyphlab/core/contracts/metric-series";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import type { RunEvent } from "@glyphlab/core/contracts/run-event";

/** From the page to its training worker. */
export type ToTrainingWorker = { type: "train"; config: RunConfig } | { type: "stop" };

/** From the training worker to its page. */
export type FromTrainingWorker =
  | { type: "loading"; fraction: number }
  | { type: "engine-chosen"; event: Extract<RunEvent, { type: "engine-chosen" }>; threads: number }
  | { type: "measured"; measured: Measured }
  | { type: "finished"; measured: Measured; test: TestFigures; weights: Uint8Array<ArrayBuffer> }
  | { type: "failed"; measured: Measured; code: ErrorCode; message: string };

/** What was measured since the worker last spoke, and where the run stands. */
export interface Measured {
  chunks: MetricChunk[];
  events: RunEvent[];
  progress: { step: number; epoch: number; imagesPerSecond: number | null; activeSeconds: number; bestValAccuracy: number | null };
}

export interface TestFigures {
  loss: number;
  accuracy: number;
}
