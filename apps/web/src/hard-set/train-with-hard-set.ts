import { limits } from "@glyphlab/core/contracts/limits";
import type { HardSetConfig } from "@glyphlab/core/contracts/run-config";

/** Drawings of the hard set that a run may train on. */
export type TrainableHardSet = Pick<HardSetConfig, "sha256" | "images">;

/**
 * Of 20 digits of UCI Pendigits that the reference network had misread, once an epoch was enough for it to read them all, and 100 times for it to read more
 * of 3,747 others: 94.6 and 94.8 % (two seeds) instead of 91.3 and 93.0 %, with as many of MNIST's test images. One that comes more often only
 * crowds out the rest.
 */
const usual = { repeats: 100, images: 2_000 };

/** What a config begins with where the hard set is turned on. */
export const hardSetConfig = ({ sha256, images }: TrainableHardSet): HardSetConfig => ({
  ...{ sha256, images },
  repeats: Math.max(limits.hardSetTraining.repeats.min, Math.min(usual.repeats, Math.floor(usual.images / images))),
});

/** The form of a new run with the hard set turned on. */
export const newRunWith = (hardSet: TrainableHardSet): string =>
  `/new?changes=${encodeURIComponent(JSON.stringify({ hardSet: hardSetConfig(hardSet) }))}`;
