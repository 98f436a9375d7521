import { limits } from "@glyphlab/core/contracts/limits";
import type { HardSetConfig } from "@glyphlab/core/contracts/run-config";

/** Drawings of the hard set that a run may train on. */
export type TrainableHardSet = Pick<HardSetConfig, "sha256" | "images">;

const usualRepeats = 10;

/** What a config begins with where the hard set is turned on. */
export function hardSetConfig({ sha256, images }: TrainableHardSet): HardSetConfig {
  const { repeats, images: most } = limits.hardSetTraining;
  return { sha256, images, repeats: Math.max(repeats.min, Math.min(usualRepeats, Math.floor(most / images))) };
}

/** The form of a new run with the hard set turned on. */
export const newRunWith = (hardSet: TrainableHardSet): string =>
  `/new?changes=${encodeURIComponent(JSON.stringify({ hardSet: hardSetConfig(hardSet) }))}`;
