"use client";
import { Button } from "../components/button.tsx";
import { FieldInWords } from "./field-in-words.tsx";
import { type FieldId, fieldOf } from "./run-fields.ts";
import type { RunListItem } from "./run-snapshot.ts";

/** What all shown runs have in common, read off one of them. */
export function FoldedColumns({ ids, run, onUnfold }: { ids: readonly FieldId[]; run: RunListItem; onUnfold: () => void }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-lg border bg-surface px-3 py-1.5">
      <span className="font-medium">The same in all</span>
      <dl className="flex min-w-0 flex-wrap gap-x-4 gap-y-1">
        {ids.map((id) => (
          <div key={id} className="flex min-w-0 gap-1.5">
            <dt className="text-muted">{fieldOf(id).label}</dt>
            <dd className="max-w-80 truncate">
              <FieldInWords id={id} value={run.values[id] ?? null} />
            </dd>
          </div>
        ))}
      </dl>
      <Button size="small" variant="ghost" className="ml-auto" onClick={onUnfold}>
        Unfold
      </Button>
    </div>
  );
}
