import type { MetricChunk } from "@glyphlab/core/contracts/metric-series";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import type { RunEvent } from "@glyphlab/core/contracts/run-event";
import type { RunStatus } from "@glyphlab/core/contracts/run-status";

/** A run's row as pages show it. */
export interface RunSnapshot {
  id: string;
  /** Goes up with every recorded change of the run. */
  seq: number;
  name: string;
  status: RunStatus;
  priority: number;
  person: string;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  cancelRequested: boolean;
  /** The trainer that holds it or held it last, as `host:pid`. */
  trainer: string | null;
  /** By the database's clock, at the moment of reading. While running: how long its trainer's lease still holds, negative once it is over. */
  leaseMsLeft: number | null;
  engine: string | null;
  engineBuild: string | null;
  device: string | null;
  /** Time trainers worked on it. */
  activeSeconds: number;
  step: number;
  totalSteps: number;
  epoch: number;
  totalEpochs: number;
  imagesPerSecond: number | null;
  bestValAccuracy: number | null;
  testLoss: number | null;
  testAccuracy: number | null;
  errorCode: string | null;
  errorMessage: string | null;
  /** Of the checkpoint that is kept of it. */
  checkpointStep: number | null;
  modelId: string | null;
}

/** A line of the runs page. */
export interface RunListItem extends RunSnapshot {
  configInWords: string;
}

export interface LoggedEvent {
  seq: number;
  at: Date;
  event: RunEvent;
}

/** What became of a run after a cursor, all of one moment. With the cursor 0 it is everything there is. */
export interface RunChanges {
  run: RunSnapshot;
  /** Null where the stored config is not one this version can read; `configProblem` says why. */
  config: RunConfig | null;
  configProblem: string | null;
  events: LoggedEvent[];
  /** One a series at most. */
  chunks: MetricChunk[];
}
