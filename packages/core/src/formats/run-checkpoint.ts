import { GlyphlabError } from "../contracts/error.ts";
import type { BatchSums, EngineSnapshot, SnapshotTensor } from "../training/engine.ts";
import { readSafetensors, type Tensor, writeSafetensors } from "./safetensors.ts";

/** All that a resumed run needs: the session's state, and the sums of the epoch that it stands in and how long that has taken. */
export interface RunCheckpoint {
  snapshot: EngineSnapshot;
  epochSums: BatchSums;
  epochSeconds: number;
}

/** In float64, which holds the sums exactly as they were: a resumed run must compute the same points to the bit. */
const positionTensor = "position";

/** A checkpoint as a safetensors file: the snapshot's tensors under their own names, beside `position` = [step, images, loss, correct, seconds]. */
export function writeRunCheckpoint({ snapshot, epochSums, epochSeconds }: RunCheckpoint): Uint8Array<ArrayBuffer> {
  const position = Float64Array.of(snapshot.step, epochSums.images, epochSums.loss, epochSums.correct, epochSeconds);
  const tensors = new Map<string, Tensor>(Object.entries(snapshot.tensors)).set(positionTensor, {
    shape: [position.length],
    data: position,
  });
  return writeSafetensors(tensors, { format: "glyphlab-checkpoint", version: "1" });
}

/** @throws GlyphlabError `model-unreadable` when the bytes are no whole checkpoint */
export function readRunCheckpoint(bytes: Uint8Array): RunCheckpoint {
  const { tensors, metadata } = readSafetensors(bytes);
  if (metadata.format !== "glyphlab-checkpoint" || metadata.version !== "1") {
    throw new GlyphlabError("model-unreadable", "This safetensors file is not a checkpoint of version 1.");
  }
  const { [positionTensor]: position, ...state } = Object.fromEntries(tensors);
  // The first checkpoints had no seconds: then the epoch's time is that of its rest.
  const [step, images, loss, correct, seconds = 0] = position?.data ?? [];
  if (!isCount(step) || !isCount(images) || loss === undefined || !isCount(correct) || !(seconds >= 0)) {
    throw new GlyphlabError("model-unreadable", "The checkpoint does not say at which step and with which sums it was taken.");
  }
  const snapshotTensors: Record<string, SnapshotTensor> = {};
  for (const [name, { shape, data }] of Object.entries(state)) {
    if (!(data instanceof Float32Array || data instanceof Float64Array)) {
      throw new GlyphlabError("model-unreadable", `The checkpoint's tensor “${name}” does not hold floats.`);
    }
    snapshotTensors[name] = { shape, data };
  }
  return { snapshot: { step, tensors: snapshotTensors }, epochSums: { images, loss, correct }, epochSeconds: seconds };
}

const isCount = (value: number | undefined): value is number => value !== undefined && Number.isSafeInteger(value) && value >= 0;
