import { CirclePause, CirclePlay, CircleStop, Flag } from "lucide-react";
import type { ReactNode } from "react";
import { formatCount } from "../format/number.ts";
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

/** How many runs an action is about, how many of them have begun to train, and what the only one is called. */
export interface ActedOn {
  runs: number;
  begun: number;
  name?: string;
}

export const actedOn = ({ name, status }: Pick<RunSnapshot, "name" | "status">): ActedOn => ({
  runs: 1,
  begun: status === "queued" ? 0 : 1,
  name,
});

/** What to ask before an action that cannot be taken back; `null` for one that can. */
export function confirmationOf(action: BulkAction, { runs, begun, name }: ActedOn): Confirmation | null {
  const several = `${formatCount(runs)} runs`;
  const what = runs === 1 ? (name === undefined ? "one run" : `“${name}”`) : several;
  const [run, it] = runs === 1 ? ["the run", "it"] : [several, "them"];
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
      description:
        begun > 0
          ? `Training stops within a second. Curves and log are kept; there is no model, and it cannot be continued. To keep the model, stop ${it} early instead.`
          : `There will be no training. The config is kept and can be launched again.`,
      confirmLabel: `Cancel ${run}`,
      keepLabel: `Keep ${it}`,
    };
  }
  return null;
}
