import type { RunStatus } from "./run-status.ts";

/** What can be asked of a run whose trainer answers later; the weakest first: a later, stronger wish takes the place of a weaker one. */
export const runRequests = ["pause", "stop", "cancel"] as const;
export type RunRequest = (typeof runRequests)[number];

/** Everything a person can do to a run that is there. */
export const runActions = ["pause", "resume", "stop", "continue", "move", "cancel"] as const;
export type RunAction = (typeof runActions)[number];

/** What decides about an action. */
export interface ActionableRun {
  status: RunStatus;
  request: RunRequest | null;
  /** Of the checkpoint that is kept of it. */
  checkpointStep: number | null;
  /** Set once an engine began it. */
  engineBuild: string | null;
  /** While it is running: nobody works on it, by the database's clock. */
  leaseExpired: boolean;
}

/** Why an action makes no sense for a run, as a sentence; `null` where it does. What was asked already may be asked again. */
export function refusalOf(action: RunAction, run: ActionableRun): string | null {
  switch (action) {
    case "cancel":
      return isOver(run) ? `This run is ${run.status}; only a run that waits or trains can be cancelled.` : null;
    case "pause":
      return run.status === "queued" || run.status === "running"
        ? refusalOfWeaker("pause", run)
        : `This run is ${run.status}; only a run that waits or trains can be paused.`;
    case "stop":
      if (isOver(run)) return `This run is ${run.status}; only a run that has begun can be stopped early.`;
      if (run.status !== "running" && run.checkpointStep === null)
        return "Nothing was trained yet, so there is no model to keep; cancel this run instead.";
      return refusalOfWeaker("stop", run);
    case "resume":
      return run.status === "paused" ? null : `This run is ${run.status}; only a paused run can be resumed.`;
    case "continue":
      if (run.status !== "completed") return `This run is ${run.status}; only a completed run can be continued for more epochs.`;
      return run.checkpointStep === null
        ? "The final checkpoint of this run is gone, and without the optimizer's state it cannot be continued; clone it with more epochs."
        : null;
    case "move":
      if (run.request === "pause" || run.request === "cancel") return `This run was asked to ${asked[run.request]} already.`;
      if (run.engineBuild === null) return "No engine has begun this run, so any trainer may take it.";
      if (run.status === "queued" || run.status === "paused" || (run.status === "running" && run.leaseExpired)) return null;
      return `This run is ${run.status}; only a run that waits for a trainer can be continued elsewhere.`;
    default:
      return action satisfies never;
  }
}

const isOver = ({ status }: ActionableRun): boolean => status === "completed" || status === "failed" || status === "cancelled";

const asked: Record<RunRequest, string> = { pause: "pause", stop: "stop early", cancel: "be cancelled" };

function refusalOfWeaker(wish: RunRequest, { request }: ActionableRun): string | null {
  if (request === null || runRequests.indexOf(wish) >= runRequests.indexOf(request)) return null;
  return `This run was asked to ${asked[request]} already.`;
}

/** Whether a completed run was stopped before its last step. */
export const isStoppedEarly = (run: { status: RunStatus; step: number; totalSteps: number }): boolean =>
  run.status === "completed" && run.step < run.totalSteps;
