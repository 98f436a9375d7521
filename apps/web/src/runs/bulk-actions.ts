import { type ActionableRun, type RunAction, refusalOf } from "@glyphlab/core/contracts/run-actions";

/** What can be done to several runs at a time. To continue one is to launch another, and to move one is a decision about its bits: one at a time. */
export const bulkActions = ["pause", "resume", "stop", "cancel"] as const satisfies readonly RunAction[];
export type BulkAction = (typeof bulkActions)[number];

/** Whether an action would change anything about a run: it makes sense and was not asked already. */
export const isOffered = (action: RunAction, run: ActionableRun): boolean => refusalOf(action, run) === null && run.request !== action;
