"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "../components/button.tsx";
import { Panel } from "../components/panel.tsx";
import { Skeleton } from "../components/skeleton.tsx";
import { TagEditor } from "../components/tag-editor.tsx";
import type { ModelDetails } from "./listed-model.ts";
import { useRegistry } from "./use-registry.ts";

const NotesEditor = dynamic(() => import("../components/notes-editor.tsx"), { loading: () => <Skeleton className="h-24 w-full" /> });

/** What people keep beside a model: tags to find it by, and notes. Give it the notes as `key`. */
export function NotesPanel({ model: { id: modelId, tags, notes: saved } }: { model: ModelDetails }) {
  const { describe } = useRegistry();
  const [notes, setNotes] = useState(saved);
  return (
    <Panel title="Tags and notes">
      <div className="flex flex-col gap-3">
        <TagEditor
          tags={tags.map((tag) => ({ tag }))}
          disabled={describe.isPending}
          onAdd={(tag) => describe.mutate({ modelId, tags: [...tags, tag] })}
          onRemove={(tag) => describe.mutate({ modelId, tags: tags.filter((one) => one !== tag) })}
        />
        <NotesEditor text={notes} onChange={setNotes} />
        {notes !== saved && (
          <div className="flex justify-end gap-2">
            <Button size="small" onClick={() => setNotes(saved)}>
              Discard
            </Button>
            <Button size="small" variant="primary" disabled={describe.isPending} onClick={() => describe.mutate({ modelId, notes })}>
              {describe.isPending ? "Saving …" : "Save notes"}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}
