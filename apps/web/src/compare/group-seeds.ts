import type { ComparedRun } from "./compared-run.ts";

/** Runs whose configs differ only in seed and choice of engine. */
export interface SeedGroup {
  /** The hash of their config. */
  key: string;
  /** At least one. */
  members: ComparedRun[];
}

/** Groups runs by config, in the order in which each config comes first. */
export function groupSeeds(runs: readonly ComparedRun[]): SeedGroup[] {
  const groups = new Map<string, ComparedRun[]>();
  for (const run of runs) groups.set(run.configHash, [...(groups.get(run.configHash) ?? []), run]);
  return [...groups].map(([key, members]) => ({ key, members }));
}

/** Whether grouping would show anything that the single runs do not. */
export const haveSeeds = (groups: readonly SeedGroup[]): boolean => groups.some(({ members }) => members.length > 1);
