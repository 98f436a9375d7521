import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { isFinished, type RunStatus } from "@glyphlab/core/contracts/run-status";
import { type ConfigDifference, configDifferences } from "../config/config-differences.ts";

/** What decides whether two runs should have, and do have, the same weights. */
export interface RepetitionSide {
  id: string;
  name: string;
  status: RunStatus;
  step: number;
  /** `null` where this version cannot read it. */
  config: RunConfig | null;
  engineBuild: string | null;
  dataChecksum: string | null;
  /** Of the model, once there is one. */
  weightsSha256: string | null;
  /** A person let it go on with another engine than the one that began it. */
  moved: boolean;
}

/** A run and the one that it repeats. */
export interface Repetition {
  original: RepetitionSide;
  own: RepetitionSide;
}

/** What was changed, or what came of repeating it unchanged. */
export type RepetitionVerdict =
  | { kind: "changed"; differences: ConfigDifference[] }
  | { kind: "unreadable" }
  /** Both are to end with a model before weights can be compared. */
  | { kind: "waiting" }
  /** One has ended without a model: there is nothing to compare. */
  | { kind: "no-model"; of: "original" | "own" }
  | { kind: "same-weights" }
  /** `reasons`: why they may differ; none where they should not. */
  | { kind: "other-weights"; reasons: string[] };

/** Judges a repetition. Which engine was asked for is no change: the build that trained decides about the bits. */
export function repetitionVerdict({ original, own }: Repetition): RepetitionVerdict {
  if (original.config === null || own.config === null) return { kind: "unreadable" };
  const differences = configDifferences(original.config, own.config);
  if (differences.some(({ path }) => path !== "engine")) return { kind: "changed", differences };
  for (const [of, side] of Object.entries({ original, own }) as ["original" | "own", RepetitionSide][]) {
    if (side.weightsSha256 === null && isFinished(side.status)) return { kind: "no-model", of };
  }
  if (original.weightsSha256 === null || own.weightsSha256 === null) return { kind: "waiting" };
  if (original.weightsSha256 === own.weightsSha256) return { kind: "same-weights" };
  return { kind: "other-weights", reasons: reasonsToDiffer(original, own) };
}

function reasonsToDiffer(original: RepetitionSide, own: RepetitionSide): string[] {
  const reasons: string[] = [];
  if (original.engineBuild !== own.engineBuild) {
    reasons.push(
      `another engine build trained it: ${own.engineBuild ?? "an unknown one"} instead of ${original.engineBuild ?? "an unknown one"}`,
    );
  }
  if (original.step !== own.step) reasons.push("one of the two was stopped early");
  if (original.moved || own.moved) reasons.push("one of the two went on with another engine than it began with");
  if (original.dataChecksum !== null && own.dataChecksum !== null && original.dataChecksum !== own.dataChecksum) {
    reasons.push("the data have another checksum");
  }
  return reasons;
}
