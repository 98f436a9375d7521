"use client";
import { limits } from "@glyphlab/core/contracts/limits";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Button } from "../components/button.tsx";
import { classNames } from "../components/class-names.ts";
import { controlClasses } from "../components/control-classes.ts";
import { Panel } from "../components/panel.tsx";
import { TextField } from "../components/text-field.tsx";
import type { ModelDetails } from "./listed-model.ts";
import { useRegistry } from "./use-registry.ts";

/** What people keep beside a model: tags to find it by, and notes. Give it the notes as `key`. */
export function NotesPanel({ model }: { model: ModelDetails }) {
  const { describe } = useRegistry();
  const [notes, setNotes] = useState(model.notes);
  return (
    <Panel title="Tags and notes">
      <div className="flex flex-col gap-3">
        <Tags model={model} />
        <textarea
          aria-label="Notes"
          placeholder="What one should know of this model. The search finds it."
          className={classNames(controlClasses, "h-24 resize-y py-2 leading-5")}
          maxLength={limits.notesLength}
          value={notes}
          onChange={(event) => setNotes(event.target.value)}
        />
        {notes !== model.notes && (
          <div className="flex justify-end gap-2">
            <Button size="small" onClick={() => setNotes(model.notes)}>
              Discard
            </Button>
            <Button
              size="small"
              variant="primary"
              disabled={describe.isPending}
              onClick={() => describe.mutate({ modelId: model.id, notes })}
            >
              {describe.isPending ? "Saving …" : "Save notes"}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}

function Tags({ model: { id, tags } }: { model: ModelDetails }) {
  const { describe } = useRegistry();
  const [word, setWord] = useState("");
  const write = (next: string[]) => describe.mutate({ modelId: id, tags: next });
  return (
    <>
      {tags.length > 0 && (
        <ul aria-label="Tags" className="flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li key={tag} className="inline-flex h-7 items-center gap-1 rounded-full bg-surface-sunken pl-2.5 text-xs">
              {tag}
              <button
                type="button"
                aria-label={`Remove the tag ${tag}`}
                disabled={describe.isPending}
                onClick={() => write(tags.filter((one) => one !== tag))}
                className="inline-flex size-7 items-center justify-center rounded-full hover:bg-surface [&_svg]:size-3.5"
              >
                <X aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        className="flex gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (word.trim() === "") return;
          write([...tags, word.trim()]);
          setWord("");
        }}
      >
        <TextField
          aria-label="New tag"
          placeholder="New tag"
          maxLength={limits.tagLength}
          value={word}
          onChange={(event) => setWord(event.target.value)}
        />
        <Button type="submit" disabled={word.trim() === "" || describe.isPending}>
          <Plus />
          Add
        </Button>
      </form>
    </>
  );
}
