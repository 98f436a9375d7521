import type { MetricSeries } from "@glyphlab/core/contracts/metric-series";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import type { RunSnapshot } from "../runs/run-snapshot.ts";

/** A run as it is compared with others. */
export interface ComparedRun {
  run: RunSnapshot;
  /** Null where this version cannot read it; `configProblem` says why. */
  config: RunConfig | null;
  configProblem: string | null;
  /** Equal for runs whose configs differ only in seed and choice of engine. */
  configHash: string;
  /** The newest value of each series that has one; NaN and infinities as they are. */
  newest: Partial<Record<MetricSeries, number>>;
}

/** The runs that were asked for, in that order, and the ids of which there is none. */
export interface Comparison {
  runs: ComparedRun[];
  missing: string[];
}

/** More runs than can be launched at once as seeds of one config need not be compared either. */
export const mostCompared = 100;

/** A run that one may want beside those that are compared, and why. */
export interface Candidate {
  id: string;
  name: string;
  status: RunSnapshot["status"];
  createdAt: Date;
  testAccuracy: number | null;
  configInWords: string;
  likeness: Likeness;
}

/** The nearest first. */
export const likenesses = ["same-config", "related", "same-data", "other"] as const;
export type Likeness = (typeof likenesses)[number];
