"use client";
import { limits } from "@glyphlab/core/contracts/limits";
import { useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "../components/button.tsx";
import { DialogPanel } from "../components/dialog-panel.tsx";
import { TextField } from "../components/text-field.tsx";
import { formatCount } from "../format/number.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import type { RunChoice } from "./run-query.ts";
import { useOrganise } from "./use-organise.ts";

interface Props {
  /** What has the tags: a run's name, or how many runs. */
  about: string;
  choice: RunChoice;
  /** Those that it has, and how many runs of the choice have each. */
  tags: readonly { tag: string; runs: number }[];
  count: number;
  onClose: () => void;
}

/** Gives runs tags, and takes them away. */
export function TagsDialog({ about, choice, tags, count, onClose }: Props) {
  const { tag } = useOrganise();
  const [text, setText] = useState("");
  const suggestions = useId();
  const everything = { q: "", where: {}, archived: "with" as const };
  const known = useQuery(useTRPC().runTable.values.queryOptions({ query: everything, field: "tags" }));
  const add = () => {
    if (text.trim() === "") return;
    tag.mutate({ choice, add: [text] });
    setText("");
  };
  return (
    <DialogPanel title={`Tags of ${about}`} onClose={onClose}>
      {tags.length === 0 ? (
        <p className="text-muted">No tags yet. Tags group runs in a way of your own: filter by them, and compare what they hold.</p>
      ) : (
        <ul aria-label="Tags" className="flex flex-wrap gap-1.5">
          {tags.map(({ tag: name, runs }) => (
            <li key={name} className="inline-flex h-7 items-center gap-1 rounded-full bg-accent-soft pl-2.5 text-accent">
              {name}
              {runs < count && <span className="text-xs">on {formatCount(runs)}</span>}
              <button
                type="button"
                aria-label={`Remove the tag ${name}`}
                className="inline-flex size-7 items-center justify-center rounded-full hover:bg-surface [&_svg]:size-3.5"
                onClick={() => tag.mutate({ choice, remove: [name] })}
              >
                <X />
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        className="flex gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField
          aria-label="New tag"
          placeholder="New tag"
          maxLength={limits.tagLength}
          list={suggestions}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <datalist id={suggestions}>
          {known.data?.map(({ value }) => (
            <option key={value} value={value} />
          ))}
        </datalist>
        <Button type="submit" disabled={text.trim() === ""}>
          <Plus />
          {count === 1 ? "Add" : `Add to ${formatCount(count)}`}
        </Button>
      </form>
      <div className="flex justify-end">
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </DialogPanel>
  );
}
