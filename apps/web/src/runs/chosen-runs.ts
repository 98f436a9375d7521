import type { BulkAction } from "./bulk-actions.ts";

/** What can be done to the chosen runs, and to how many of them. */
export interface ChosenRuns {
  count: number;
  /** How many an action would change, and how many of those have begun to train. */
  actions: Record<BulkAction, { runs: number; begun: number }>;
  starred: number;
  /** Have ended and are not put away. */
  archivable: number;
  archived: number;
  /** The most frequent first. */
  tags: { tag: string; runs: number }[];
  /** Null where there are more than can be compared. */
  ids: string[] | null;
}
