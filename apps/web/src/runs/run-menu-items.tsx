"use client";
import { isFinished } from "@glyphlab/core/contracts/run-status";
import { Archive, ArchiveRestore, Copy, NotebookPen, Star, StarOff, Tags } from "lucide-react";
import { useRouter } from "next/navigation";
import { MenuItem, MenuRule } from "../components/menu-panel.tsx";
import { actedOn, actionLooks, confirmationOf } from "./action-looks.tsx";
import { type BulkAction, bulkActions, isOffered } from "./bulk-actions.ts";
import type { RunListItem } from "./run-snapshot.ts";
import { useActOnRuns } from "./use-act-on-runs.ts";
import { useOrganise } from "./use-organise.ts";

interface Props {
  run: RunListItem;
  onOpen: (dialog: "tags" | "notes") => void;
  /** The action is one to ask about first. */
  onAsk: (action: BulkAction) => void;
}

/** Everything that can be done to one run of the table. */
export function RunMenuItems({ run, onOpen, onAsk }: Props) {
  const router = useRouter();
  const act = useActOnRuns();
  const { star, archive } = useOrganise();
  const choice = { ids: [run.id] };
  return (
    <>
      <MenuItem onClick={() => star.mutate({ choice, starred: !run.starred })}>
        {run.starred ? <StarOff /> : <Star />}
        {run.starred ? "Remove the star" : "Star"}
      </MenuItem>
      <MenuItem onClick={() => onOpen("tags")}>
        <Tags />
        Tags …
      </MenuItem>
      <MenuItem onClick={() => onOpen("notes")}>
        <NotebookPen />
        Notes …
      </MenuItem>
      {run.archivedAt !== null ? (
        <MenuItem onClick={() => archive.mutate({ choice, archived: false })}>
          <ArchiveRestore />
          Bring back from the archive
        </MenuItem>
      ) : (
        isFinished(run.status) && (
          <MenuItem onClick={() => archive.mutate({ choice, archived: true })}>
            <Archive />
            Archive
          </MenuItem>
        )
      )}
      <MenuRule />
      <MenuItem onClick={() => router.push(`/new?from=${run.id}`)}>
        <Copy />
        Clone
      </MenuItem>
      {bulkActions
        .filter((action) => isOffered(action, run))
        .map((action) => (
          <MenuItem
            key={action}
            danger={action === "cancel"}
            onClick={() => (confirmationOf(action, actedOn(run)) ? onAsk(action) : act.mutate({ ids: [run.id], action }))}
          >
            {actionLooks[action].icon}
            {actionLooks[action].label}
          </MenuItem>
        ))}
    </>
  );
}
