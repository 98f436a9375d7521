"use client";
import { limits } from "@glyphlab/core/contracts/limits";
import { Plus, X } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "./button.tsx";
import { TextField } from "./text-field.tsx";

interface Props {
  /** Each with what there is to say of it. */
  tags: readonly { tag: string; remark?: string }[];
  /** Tags that are in use elsewhere. */
  suggestions?: readonly string[];
  addLabel?: string;
  disabled?: boolean;
  onAdd: (tag: string) => void;
  onRemove: (tag: string) => void;
}

/** The tags that something has, to be taken away, and a field for another one. */
export function TagEditor({ tags, suggestions = [], addLabel = "Add", disabled = false, onAdd, onRemove }: Props) {
  const [text, setText] = useState("");
  const list = useId();
  const tag = text.trim();
  return (
    <>
      {tags.length > 0 && (
        <ul aria-label="Tags" className="flex flex-wrap gap-1.5">
          {tags.map(({ tag: name, remark }) => (
            <li key={name} className="inline-flex h-7 items-center gap-1 rounded-full bg-accent-soft pl-2.5 text-accent">
              {name}
              {remark && <span className="text-xs">{remark}</span>}
              <button
                type="button"
                aria-label={`Remove the tag ${name}`}
                disabled={disabled}
                onClick={() => onRemove(name)}
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
          if (tag === "") return;
          onAdd(tag);
          setText("");
        }}
      >
        <TextField
          aria-label="New tag"
          placeholder="New tag"
          maxLength={limits.tagLength}
          list={list}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <datalist id={list}>
          {suggestions.map((known) => (
            <option key={known} value={known} />
          ))}
        </datalist>
        <Button type="submit" disabled={tag === "" || disabled}>
          <Plus />
          {addLabel}
        </Button>
      </form>
    </>
  );
}
