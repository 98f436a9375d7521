"use client";
import { isFinished } from "@glyphlab/core/contracts/run-status";
import { Archive, ArchiveRestore, Copy, Ellipsis, NotebookPen, Star, StarOff, Tags } from "lucide-react";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { Button } from "../components/button.tsx";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { MenuItem, MenuPanel, MenuRule } from "../components/menu-panel.tsx";
import { actedOn, actionLooks, confirmationOf } from "./action-looks.tsx";
import { type BulkAction, bulkActions, isOffered } from "./bulk-actions.ts";
import type { RunListItem } from "./run-snapshot.ts";
import { TagsDialog } from "./tags-dialog.tsx";
import { useActOnRuns } from "./use-act-on-runs.ts";
import { useOrganise } from "./use-organise.ts";

/** Markdown is 40 KB that a table without it need not wait for. */
const NotesDialog = lazy(() => import("./notes-dialog.tsx"));

/** Everything that can be done to one run of the table. */
export function RunMenu({ run }: { run: RunListItem }) {
  const router = useRouter();
  const act = useActOnRuns();
  const { star, archive } = useOrganise();
  const [open, setOpen] = useState<"tags" | "notes" | null>(null);
  const [asked, setAsked] = useState<BulkAction | null>(null);
  const choice = { ids: [run.id] };
  const confirmation = asked && confirmationOf(asked, actedOn(run));
  return (
    <div className="relative inline-flex">
      <MenuPanel
        trigger={
          <Button aria-label={`Actions on ${run.name}`} variant="ghost" size="small" className="size-7 px-0 [&_svg]:size-4">
            <Ellipsis />
          </Button>
        }
      >
        <MenuItem onClick={() => star.mutate({ choice, starred: !run.starred })}>
          {run.starred ? <StarOff /> : <Star />}
          {run.starred ? "Remove the star" : "Star"}
        </MenuItem>
        <MenuItem onClick={() => setOpen("tags")}>
          <Tags />
          Tags …
        </MenuItem>
        <MenuItem onClick={() => setOpen("notes")}>
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
              onClick={() => (confirmationOf(action, actedOn(run)) ? setAsked(action) : act.mutate({ ids: [run.id], action }))}
            >
              {actionLooks[action].icon}
              {actionLooks[action].label}
            </MenuItem>
          ))}
      </MenuPanel>
      {asked && confirmation && (
        <ConfirmDialog
          {...confirmation}
          open
          onOpenChange={(next) => !next && setAsked(null)}
          onConfirm={() => act.mutate({ ids: [run.id], action: asked })}
        />
      )}
      {open === "tags" && (
        <TagsDialog
          about={`“${run.name}”`}
          choice={choice}
          tags={run.tags.map((tag) => ({ tag, runs: 1 }))}
          count={1}
          onClose={() => setOpen(null)}
        />
      )}
      {open === "notes" && (
        <Suspense>
          <NotesDialog run={run} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </div>
  );
}
