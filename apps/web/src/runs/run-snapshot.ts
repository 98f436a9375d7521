import type { MetricChunk, MetricSeries } from "@glyphlab/core/contracts/metric-series";
import type { RunRequest } from "@glyphlab/core/contracts/run-actions";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import type { RunEvent } from "@glyphlab/core/contracts/run-event";
import type { RunOrigin, RunStatus } from "@glyphlab/core/contracts/run-status";
import type { RunForecast } from "../queue/run-forecast.ts";
import type { FieldValue } from "./run-fields.ts";

/** A run's row as pages show it. */
export interface RunSnapshot {
  id: string;
  /** Goes up with every recorded change of the run. */
  seq: number;
  name: string;
  origin: RunOrigin;
  status: RunStatus;
  priority: number;
  person: string;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** What was asked of it and is not answered yet. */
  request: RunRequest | null;
  /** The completed run that it goes on from, while that one exists, and the step where it does. */
  parentId: string | null;
  parentName: string | null;
  startStep: number;
  /** The trainer that holds it or held it last, as `host:pid`. */
  trainer: string | null;
  /** While running, by the database's clock at the moment of reading: how long until its trainer counts as silent, negative once it does. */
  silentInMs: number | null;
  /** The lease is over: any trainer may take it. */
  leaseExpired: boolean;
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
  /** How far a trainer is with its test figures, once there is a model: one that a browser trained is evaluated after it was saved. */
  evaluation: "waiting" | "running" | "done" | "failed" | null;
  evaluationProblem: string | null;
}

/** A line of the runs page. */
export interface RunListItem extends RunSnapshot {
  configInWords: string;
  tags: string[];
  starred: boolean;
  /** Markdown. */
  notes: string;
  /** When it was put away. */
  archivedAt: Date | null;
  /** Of the fields that were asked for, by their ids. */
  values: Record<string, FieldValue>;
  /** Null where nothing can be said, or nothing is left to say. */
  forecast: RunForecast | null;
}

export interface RunList {
  /** From the offset on, in the order asked for. */
  runs: RunListItem[];
  /** How many fulfil the query. */
  matching: number;
  /** How many there are, without what is put away unless the query asks for it. */
  total: number;
  /** How many are put away. */
  archived: number;
  /** The database's time: runs that match later were not among these. */
  at: Date;
}

export interface LoggedEvent {
  seq: number;
  at: Date;
  event: RunEvent;
}

/** What it takes to train a run again, beside its config and engine build; null where that was not recorded or is not known yet. */
export interface RunProvenance {
  /** Of the product. */
  version: string | null;
  threads: number | null;
  dataChecksum: string | null;
  /** Equal for all runs whose configs differ only in seed and choice of engine. */
  configHash: string;
  /** The run that this one repeats. */
  originalId: string | null;
}

/** When a step of a run was done; null where that was not recorded. */
export interface StepTime {
  step: number;
  /** Seconds of training. */
  activeSeconds: number | null;
  at: Date | null;
}

/** What became of a run after a cursor, all of one moment. */
export interface RunChanges {
  run: RunSnapshot;
  /** Null where the stored config is not one this version can read; `configProblem` says why. */
  config: RunConfig | null;
  configProblem: string | null;
  /** Null for a run that is not stored. */
  provenance: RunProvenance | null;
  /** Of a run that waits for a trainer. */
  forecast: RunForecast | null;
  events: LoggedEvent[];
  /** One a series at most. */
  chunks: MetricChunk[];
  /** Of the points in `chunks`, steps ascending: one a recording. */
  times: StepTime[];
  /** Series that it has, which need not be among the chunks. */
  series: MetricSeries[];
}

/** Points of one series in base64: their steps as int32, their values as float64. */
export interface PackedPoints {
  series: MetricSeries;
  steps: string;
  values: string;
}

/** A run as it is read at first, with all points of its epochs. */
export interface StoredRun extends Omit<RunChanges, "chunks"> {
  points: PackedPoints[];
}
