/** What can happen to a run, and when it hurts most: each is a transaction of its trainer. */
export const moments = ["claim", "mid-epoch", "checkpoint", "finish"] as const;
export type Moment = (typeof moments)[number];

/**
 * Where in that transaction: while it is open, so that it is rolled back, or while it commits, so that its trainer may never hear that it
 * is committed.
 */
export const edges = ["open", "committing"] as const;
export type Edge = (typeof edges)[number];

/** `kill` is SIGKILL, `stop` SIGSTOP and later SIGCONT, `restart` an orderly end; `cut` resets TCP connections and refuses new ones for a while. */
export const faultKinds = [
  "kill trainer",
  "stop trainer",
  "restart trainer",
  "cut trainer from Postgres",
  "kill web",
  "stop web",
  "restart web",
  "cut web from Postgres",
  "cut watchers from web",
  "kill Postgres",
  "stop Postgres",
  "restart Postgres",
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Kinds that may cost a run its trainer. */
export const endangersTrainer = (kind: FaultKind): boolean => !kind.includes("web");

export interface PlannedFault {
  number: number;
  /** Seconds since the storm began; the next of its moments after that is struck. */
  at: number;
  kind: FaultKind;
  /** Null: whatever is going on. */
  aim: { moment: Moment; edge: Edge } | null;
  /** How long a cut lasts, and how long Postgres or the dashboard stays stopped. */
  seconds: number;
  /** In [0, 1): which trainer, where no moment chooses it. */
  chance: number;
}
