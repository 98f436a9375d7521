import { CirclePause, CirclePlay, CircleStop, Flag } from "lucide-react";
import type { ReactNode } from "react";
import type { BulkAction } from "./bulk-actions.ts";
import type { RunSnapshot } from "./run-snapshot.ts";

interface ActionLook {
  label: string;
  /** While it is under way. */
  busy: string;
  icon: ReactNode;
}

/** How the actions on runs are offered, on a run's page and in the table. */
export const actionLooks: Record<BulkAction, ActionLook> = {
  pause: { label: "Pause", busy: "Pausing …", icon: <CirclePause /> },
  resume: { label: "Resume", busy: "Resuming …", icon: <CirclePlay /> },
  stop: { label: "Stop early", busy: "Stopping …", icon: <Flag /> },
  cancel: { label: "Cancel", busy: "Cancelling …", icon: <CircleStop /> },
};

interface Confirmation {
  title: string;
  description: string;
  confirmLabel: string;
  keepLabel: string;
}

/** What to ask before an action that cannot be taken back; `null` for one that can. */
export function confirmationOf(action: BulkAction, runs: readonly Pick<RunSnapshot, "name" | "status">[]): Confirmation | null {
  const [only] = runs;
  const what = runs.length === 1 && only ? `“${only.name}”` : `${runs.length} runs`;
  const [run, it] = runs.length === 1 ? ["the run", "it"] : [`${runs.length} runs`, "them"];
  if (action === "stop") {
    return {
      title: `Stop ${what} early?`,
      description: `The model trained so far is evaluated and kept as the result. To train ${it} on later, continue ${it} for more epochs.`,
      confirmLabel: `Stop ${run}`,
      keepLabel: "Train on",
    };
  }
  if (action === "cancel") {
    return {
      title: `Cancel ${what}?`,
      description: runs.some(({ status }) => status !== "queued")
        ? `Training stops within a second. Curves and log are kept; there is no model, and it cannot be continued. To keep the model, stop ${it} early instead.`
        : `There will be no training. The config is kept and can be launched again.`,
      confirmLabel: `Cancel ${run}`,
      keepLabel: `Keep ${it}`,
    };
  }
  return null;
}
