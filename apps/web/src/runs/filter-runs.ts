import { type RunStatus, runStatuses } from "@glyphlab/core/contracts/run-status";
import { statusLabel } from "../components/status-badge.tsx";
import type { RunListItem } from "./run-snapshot.ts";

export const statusFilters = ["all", ...runStatuses] as const;
export type StatusFilter = (typeof statusFilters)[number];

/** The runs of a status whose name, config, person or trainer contain every word of `search`. */
export function filterRuns(runs: readonly RunListItem[], search: string, status: StatusFilter): RunListItem[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return runs.filter((run) => {
    if (status !== "all" && run.status !== status) return false;
    const text = [run.name, run.configInWords, run.person, run.trainer, run.engine].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export const statusOptions = statusFilters.map((value) => ({
  value,
  label: value === "all" ? "All statuses" : statusLabel(value satisfies RunStatus),
}));
