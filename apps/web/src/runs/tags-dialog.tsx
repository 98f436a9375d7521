"use client";
import { useQuery } from "@tanstack/react-query";
import { Button } from "../components/button.tsx";
import { DialogPanel } from "../components/dialog-panel.tsx";
import { TagEditor } from "../components/tag-editor.tsx";
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
  const { tag: change } = useOrganise();
  const everything = { q: "", where: {}, archived: "with" as const };
  const known = useQuery(useTRPC().runTable.values.queryOptions({ query: everything, field: "tags" }));
  return (
    <DialogPanel title={`Tags of ${about}`} onClose={onClose}>
      {tags.length === 0 && (
        <p className="text-muted">No tags yet. Tags group runs in a way of your own: filter by them, and compare what they hold.</p>
      )}
      <TagEditor
        tags={tags.map(({ tag, runs }) => ({ tag, ...(runs < count ? { remark: `on ${formatCount(runs)}` } : {}) }))}
        suggestions={known.data?.map(({ value }) => value) ?? []}
        addLabel={count === 1 ? "Add" : `Add to ${formatCount(count)}`}
        onAdd={(tag) => change.mutate({ choice, add: [tag] })}
        onRemove={(tag) => change.mutate({ choice, remove: [tag] })}
      />
      <div className="flex justify-end">
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </DialogPanel>
  );
}
