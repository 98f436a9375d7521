"use client";
import { Ellipsis } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "../components/button.tsx";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { MenuPanel } from "../components/menu-panel.tsx";
import { actedOn, confirmationOf } from "./action-looks.tsx";
import type { BulkAction } from "./bulk-actions.ts";
import type { RunListItem } from "./run-snapshot.ts";
import { useActOnRuns } from "./use-act-on-runs.ts";
import { WithRunPopups } from "./with-run-popups.tsx";

/** Markdown is 40 KB that a table without it need not wait for. */
const NotesDialog = lazy(() => import("./notes-dialog.tsx"));

/** Opens everything that can be done to one run of the table, and what of it asks for more. */
export function RunMenu({ run }: { run: RunListItem }) {
  const act = useActOnRuns();
  const [open, setOpen] = useState<"tags" | "notes" | null>(null);
  const [asked, setAsked] = useState<BulkAction | null>(null);
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
        <WithRunPopups>{({ RunMenuItems }) => <RunMenuItems run={run} onOpen={setOpen} onAsk={setAsked} />}</WithRunPopups>
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
        <WithRunPopups>
          {({ TagsDialog }) => (
            <TagsDialog
              about={`“${run.name}”`}
              choice={{ ids: [run.id] }}
              tags={run.tags.map((tag) => ({ tag, runs: 1 }))}
              count={1}
              onClose={() => setOpen(null)}
            />
          )}
        </WithRunPopups>
      )}
      {open === "notes" && (
        <Suspense>
          <NotesDialog run={run} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </div>
  );
}
