import type { ErrorCode } from "@glyphlab/core/contracts/error";
import type { MetricSeries } from "@glyphlab/core/contracts/metric-series";
import type { EngineId, RunConfig } from "@glyphlab/core/contracts/run-config";
import type { TrainerEngines } from "@glyphlab/core/contracts/trainer-engines";
import type { EngineChosen } from "@glyphlab/db/run-lifecycle/pin-engine";
import type { Provenance } from "@glyphlab/db/run-lifecycle/record-provenance";
import type { CompletedRecording, Recording } from "@glyphlab/db/run-lifecycle/recording";

/** What the worker is started with. */
export interface WorkerOptions {
  /** Train with arithmetic that gives the same bits on every machine. */
  deterministic: boolean;
}

/** What the main thread tells the worker. */
export type ToWorker = { type: "probe" } | { type: "train"; assignment: Assignment } | { type: "evaluate"; request: EvaluationRequest };

export interface Assignment {
  config: RunConfig;
  /** What `GLYPHLAB_ENGINE` says: used where the config leaves the choice to the trainer. */
  preferredEngine: EngineId | null;
  pinnedEngine: EngineId | null;
  checkpoint: Uint8Array | null;
  /** The drawings that the config's `hardSet` names: see the hard-set-snapshot contract. */
  hardSet: Uint8Array | null;
  recordedSteps: Partial<Record<MetricSeries, number>>;
  /** Carried over from earlier claims, so that both count over the whole run. */
  activeSeconds: number;
  bestValAccuracy: number | null;
  trainerId: string;
  control: SharedArrayBuffer;
}

export interface EvaluationRequest {
  datasetId: string;
  /** Of the run that trained the model; null of one that was imported. */
  config: RunConfig | null;
  /** The model to evaluate, one safetensors file. */
  weights: Uint8Array;
  preferredEngine: EngineId | null;
}

/** What the worker tells the main thread. */
export type FromWorker =
  | { type: "probed"; engines: TrainerEngines }
  | { type: "engine-chosen"; event: EngineChosen }
  /** The engine has taken the config and the data. */
  | { type: "session-opened"; provenance: Provenance }
  | { type: "recording"; recording: Recording }
  | { type: "ended"; ending: Ending }
  | { type: "evaluated"; outcome: EvaluationOutcome };

/** How the work on a run ended, with what was not yet reported. */
export type Ending =
  | { type: "finished"; recording: CompletedRecording }
  | { type: "stopped"; recording: Recording }
  | { type: "failed"; recording: Recording; code: ErrorCode; message: string };

export type EvaluationOutcome =
  | { type: "evaluated"; evaluation: CompletedRecording["evaluation"] }
  | { type: "failed"; code: ErrorCode; message: string };
