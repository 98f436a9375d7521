import type { RunStatus } from "@glyphlab/core/contracts/run-status";
import { Ban, Check, CircleDashed, CirclePause, LoaderCircle, TriangleAlert, X } from "lucide-react";
import type { ReactNode } from "react";
import { Badge, type Tone } from "./badge.tsx";

/** What a run is doing, as people say it. A running run whose trainer fell silent is `waiting`. */
export type ShownStatus = RunStatus | "pausing" | "stopping" | "cancelling" | "waiting" | "stopped-early";

const looks: Record<ShownStatus, { tone: Tone; label: string; icon: ReactNode }> = {
  queued: { tone: "neutral", label: "Queued", icon: <CircleDashed /> },
  running: { tone: "accent", label: "Running", icon: <LoaderCircle className="animate-spin [animation-duration:2s]" /> },
  waiting: { tone: "warn", label: "Trainer lost", icon: <TriangleAlert /> },
  pausing: { tone: "warn", label: "Pausing", icon: <LoaderCircle className="animate-spin [animation-duration:2s]" /> },
  stopping: { tone: "warn", label: "Stopping", icon: <LoaderCircle className="animate-spin [animation-duration:2s]" /> },
  cancelling: { tone: "warn", label: "Cancelling", icon: <LoaderCircle className="animate-spin [animation-duration:2s]" /> },
  paused: { tone: "warn", label: "Paused", icon: <CirclePause /> },
  completed: { tone: "good", label: "Completed", icon: <Check /> },
  "stopped-early": { tone: "good", label: "Stopped early", icon: <Check /> },
  failed: { tone: "bad", label: "Failed", icon: <X /> },
  cancelled: { tone: "neutral", label: "Cancelled", icon: <Ban /> },
};

export const statusLabel = (status: ShownStatus): string => looks[status].label;

export function StatusBadge({ status }: { status: ShownStatus }) {
  const { tone, label, icon } = looks[status];
  return (
    <Badge tone={tone}>
      {icon}
      {label}
    </Badge>
  );
}
