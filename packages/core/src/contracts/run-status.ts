export const runStatuses = ["queued", "running", "paused", "completed", "failed", "cancelled"] as const;
export type RunStatus = (typeof runStatuses)[number];

export const isRunStatus = (text: string): text is RunStatus => (runStatuses as readonly string[]).includes(text);

/** Every change of status there is. `packages/db` makes them and nobody else. */
const transitions: Record<RunStatus, readonly RunStatus[]> = {
  queued: ["running", "paused", "cancelled"],
  running: ["completed", "failed", "cancelled", "paused", "queued"],
  paused: ["queued", "cancelled"],
  completed: [],
  failed: [],
  cancelled: [],
};

export const mayBecome = (from: RunStatus, to: RunStatus): boolean => transitions[from].includes(to);

/** Nothing will change about a run in one of these. */
export const isFinished = (status: RunStatus): boolean => transitions[status].length === 0;

/** Where a run was trained. */
export type RunOrigin = "trainer" | "browser";
