"use client";
import type { ReactElement } from "react";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { actedOn, confirmationOf } from "./action-looks.tsx";
import type { BulkAction } from "./bulk-actions.ts";
import type { RunSnapshot } from "./run-snapshot.ts";
import { useActOnRuns } from "./use-act-on-runs.ts";

interface Props {
  action: BulkAction;
  run: Pick<RunSnapshot, "id" | "name" | "status">;
  /** The button, given whether the request is on its way and, where nothing is to be asked first, what a click does. */
  button: (state: { busy: boolean; onClick?: () => void }) => ReactElement<Record<string, unknown>>;
}

/** A button that does something to a run, and asks before what cannot be taken back. */
export function RunAction({ action, run, button }: Props) {
  const act = useActOnRuns();
  const onConfirm = () => act.mutate({ ids: [run.id], action });
  const confirmation = confirmationOf(action, actedOn(run));
  if (confirmation === null) return button({ busy: act.isPending, onClick: onConfirm });
  return <ConfirmDialog {...confirmation} onConfirm={onConfirm} trigger={button({ busy: act.isPending })} />;
}
