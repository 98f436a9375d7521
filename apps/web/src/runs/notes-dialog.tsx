"use client";
import { useState } from "react";
import { Button } from "../components/button.tsx";
import { DialogPanel } from "../components/dialog-panel.tsx";
import NotesEditor from "../components/notes-editor.tsx";
import type { RunListItem } from "./run-snapshot.ts";
import { useOrganise } from "./use-organise.ts";

/** What people note about a run. */
export default function NotesDialog({ run, onClose }: { run: RunListItem; onClose: () => void }) {
  const { note } = useOrganise();
  const [text, setText] = useState(run.notes);
  const save = () => note.mutate({ id: run.id, notes: text }, { onSuccess: onClose });
  return (
    <DialogPanel title={`Notes on “${run.name}”`} description="For everybody, in Markdown. The search finds them." onClose={onClose}>
      <NotesEditor text={text} onChange={setText} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{text === run.notes ? "Close" : "Discard"}</Button>
        <Button variant="primary" disabled={note.isPending || text === run.notes} onClick={save}>
          {note.isPending ? "Saving …" : "Save"}
        </Button>
      </div>
    </DialogPanel>
  );
}
