import type { EpochRecord } from "@glyphlab/core/contracts/epoch-record";
import type { MetricChunk } from "@glyphlab/core/contracts/metric-series";
import type { Architecture } from "@glyphlab/core/contracts/model-artifact";
import type { RunEvent } from "@glyphlab/core/contracts/run-event";
import type { Transaction } from "../database.ts";
import { storeCheckpoint } from "./checkpoint.ts";
import { insertEpochRecords } from "./epoch-records.ts";
import { insertEvents } from "./events.ts";
import type { FencedRun } from "./fence.ts";
import { insertMetrics } from "./metrics.ts";

/** What a trainer has to say about a run since it last spoke; it is stored whole or not at all. */
export interface Recording {
  /** Goes up from recording to recording of a run, over all its trainers, where one may be sent again because its answer was lost. */
  number?: number;
  chunks: MetricChunk[];
  events: RunEvent[];
  epochRecords?: EpochRecord[];
  progress?: RunProgress;
  /** Replaces the one before. The metrics up to its step must be in this recording or in an earlier one. */
  checkpoint?: { step: number; bytes: Uint8Array };
}

export interface RunProgress {
  /** Steps and epochs done. */
  step: number;
  epoch: number;
  imagesPerSecond: number | null;
  /** Time trainers worked on the run since its first start. */
  activeSeconds: number;
  bestValAccuracy: number | null;
}

/** The last recording of a run that went well. */
export interface CompletedRecording extends Recording {
  model: {
    architecture: Architecture;
    parameters: number;
    /** One safetensors file. */
    weights: Uint8Array;
    /** Of all weights as little-endian float32, layer by layer, kernel before bias. */
    weightsSha256: string;
  };
  /** On the test images of the run's config. */
  evaluation: {
    loss: number;
    accuracy: number;
    images: number;
    /** Row-major counts [real class][predicted class]. */
    confusion: number[];
    /** Images taken for another class than theirs, ascending, and those classes. */
    misread: number[];
    misreadAs: number[];
    /** float32, row-major [images, classes]. */
    probabilities: Uint8Array;
  };
}

/** Sequence numbers a recording needs: one for its metrics and progress together, and one for each event. */
export const sequenceNumbers = (recording: Recording): number => 1 + recording.events.length;

/** Stores a recording inside a fenced transaction, with sequence numbers from `run.firstSeq` on. */
export async function storeRecording(transaction: Transaction, runId: string, run: FencedRun, recording: Recording): Promise<void> {
  await insertMetrics(transaction, runId, run.firstSeq, recording.chunks);
  await insertEvents(transaction, runId, run.firstSeq + 1, recording.events);
  if (recording.epochRecords?.length) await insertEpochRecords(transaction, runId, recording.epochRecords);
  if (recording.progress) await transaction.run.update({ where: { id: runId }, data: recording.progress, select: { id: true } });
  if (recording.checkpoint) await storeCheckpoint(transaction, runId, recording.checkpoint);
}
