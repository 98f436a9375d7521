import type { MetricSeries } from "@glyphlab/core/contracts/metric-series";
import type { RunEvent } from "@glyphlab/core/contracts/run-event";
import type { RunStatus } from "@glyphlab/core/contracts/run-status";
import type { ConfigName } from "../plan/chaos-configs.ts";
import type { Ask } from "../plan/plan-runs.ts";
import type { Watcher } from "../workload/watcher.ts";

/** Everything that is left of a storm, to be checked as one. */
export interface History {
  /** Each config, trained once undisturbed. */
  twins: ReadonlyMap<ConfigName, RunRecord>;
  runs: RunRecord[];
  /** Which process each trainer's row is of. */
  trainers: { id: string; pid: number }[];
  /** The ids of the launches that the dashboard confirmed. */
  confirmed: string[];
  watchers: Pick<Watcher, "name" | "seen" | "complaints">[];
  /** Answers of the dashboard that should never come. */
  complaints: string[];
  blobsWithoutOwner: string[];
}

export interface RunRecord {
  id: string;
  name: string;
  config: ConfigName;
  ask: Ask;
  status: RunStatus;
  errorCode: string | null;
  seq: number;
  token: number;
  totalSteps: number;
  totalEpochs: number;
  leased: boolean;
  hasCheckpoint: boolean;
  events: { seq: number; event: RunEvent }[];
  series: Partial<Record<MetricSeries, Points>>;
  /** The SHA-256 of the record of each recorded epoch. */
  epochRecords: Map<number, string>;
  result: RunResult | null;
  /** In the order in which they were committed: all of them hold the run's row. */
  writes: Write[];
}

/** Whether its result is the model of an earlier step than the config's last. */
export const isStoppedEarly = ({ events }: Pick<RunRecord, "events">): boolean =>
  events.some(({ event }) => event.type === "stopped-early");

export interface Points {
  steps: number[];
  values: number[];
}

export interface RunResult {
  weightsSha256: string;
  loss: number | null;
  accuracy: number | null;
  images: number | null;
  confusion: number[];
  /** Of the probabilities of all test images. */
  probabilitiesSha256: string | null;
}

/** One row that a transaction wrote, as the audit saw it. */
export interface Write {
  transaction: string;
  at: Date;
  /** Null: nobody who should be connected to this database. */
  by: { application: string; pid: number } | null;
  what: "Run" | "RunEvent" | "MetricChunk" | "Checkpoint" | "Model";
  seq: number | null;
  /** Of writes to the run's own row. */
  before: RunState | null;
  after: RunState | null;
}

export interface RunState {
  status: RunStatus;
  token: number;
  seq: number;
  step: number;
  trainerId: string | null;
  leaseExpiresAt: Date | null;
}

/** Something that must not be. */
export interface Violation {
  /** The run's name; null where it is not about one. */
  run: string | null;
  what: string;
}
