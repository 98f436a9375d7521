import type { Dataset } from "@glyphlab/core/contracts/dataset";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import type { RunEvent } from "@glyphlab/core/contracts/run-event";

/** What the training command tells whoever reads it: a person at a terminal, or a script. */
export interface TrainReport {
  opened(dataset: Dataset): void;
  launched(run: { id: string; config: RunConfig }): void;
  event(event: RunEvent): void;
  progress(progress: { step: number; epochsDone: number; imagesPerSecond: number | null }): void;
  epochEnded(epoch: EpochResult): void;
  /** The last call when a run completed. */
  completed(result: TrainResult): void;
  /** The last call when it did not. */
  ended(outcome: { run: string; status: "failed" | "cancelled" | "paused"; code: string | null; message: string }): void;
}

export interface EpochResult {
  epoch: number;
  seconds: number;
  loss: number;
  accuracy: number;
  valLoss: number;
  valAccuracy: number;
}

export interface TrainResult {
  run: string;
  testLoss: number;
  testAccuracy: number;
  /** Where model.json and its weights were saved. */
  folder: string;
  /** A test image drawn by chance. */
  sample: { index: number; pixels: Uint8Array; imageShape: readonly [number, number]; label: string; prediction: string };
  reloaded: ReloadedPredictions;
}

/** What the model loaded again from disk predicts, beside what the trainer computed. */
export interface ReloadedPredictions {
  images: number;
  samePredictions: number;
  largestDifference: number;
  samplePrediction: string;
}
