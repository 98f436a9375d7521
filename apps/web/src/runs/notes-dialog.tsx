"use client";
import { limits } from "@glyphlab/core/contracts/limits";
import { useState } from "react";
import Markdown from "react-markdown";
import { Button } from "../components/button.tsx";
import { classNames } from "../components/class-names.ts";
import { controlClasses } from "../components/control-classes.ts";
import { DialogPanel } from "../components/dialog-panel.tsx";
import { SegmentedControl } from "../components/segmented-control.tsx";
import type { RunListItem } from "./run-snapshot.ts";
import { useOrganise } from "./use-organise.ts";

const ways = [
  { value: "read", label: "Read" },
  { value: "write", label: "Write" },
] as const;

/** What people note about a run, in Markdown. HTML in it stays text, and pictures are left out: they would be fetched from elsewhere. */
export default function NotesDialog({ run, onClose }: { run: RunListItem; onClose: () => void }) {
  const { note } = useOrganise();
  const [text, setText] = useState(run.notes);
  const [way, setWay] = useState<"read" | "write">(run.notes === "" ? "write" : "read");
  const save = () => note.mutate({ id: run.id, notes: text }, { onSuccess: onClose });
  return (
    <DialogPanel title={`Notes on “${run.name}”`} description="For everybody, in Markdown. The search finds them." onClose={onClose}>
      <SegmentedControl label="Read or write" options={ways} value={way} onValueChange={setWay} />
      {way === "write" ? (
        <textarea
          aria-label="Notes"
          className={classNames(controlClasses, "h-56 resize-y py-2 font-mono leading-5")}
          maxLength={limits.notesLength}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      ) : (
        <div className="notes max-h-[50dvh] min-h-24 overflow-y-auto break-words rounded-md border p-3">
          {text.trim() === "" ? <p className="text-muted">Nothing noted yet.</p> : <Markdown disallowedElements={["img"]}>{text}</Markdown>}
        </div>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{text === run.notes ? "Close" : "Discard"}</Button>
        <Button variant="primary" disabled={note.isPending || text === run.notes} onClick={save}>
          {note.isPending ? "Saving …" : "Save"}
        </Button>
      </div>
    </DialogPanel>
  );
}
