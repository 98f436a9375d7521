"use client";
import { ListFilter, Plus, X } from "lucide-react";
import { useState } from "react";
import { Button } from "../components/button.tsx";
import { PopoverPanel } from "../components/popover-panel.tsx";
import { conditionInWords } from "./field-in-words.tsx";
import { type FieldId, fieldIds, fieldOf } from "./run-fields.ts";
import type { RunQuery } from "./run-query.ts";
import { WithRunPopups } from "./with-run-popups.tsx";

interface Props {
  query: RunQuery;
  setCondition: (id: FieldId, condition: string | null) => void;
  onShowAll: () => void;
}

/** What people filter by most: always there. */
const offered: readonly FieldId[] = ["status", "who", "tags", "engine", "config.dataset.id"];

/** What the runs must fulfil, a chip a field, and a way to ask for more. */
export function FilterChips({ query, setCondition, onShowAll }: Props) {
  const asked = fieldIds.filter((id) => query.where[id] !== undefined);
  const shown = [...offered, ...asked.filter((id) => !offered.includes(id))];
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {shown.map((id) => (
        <FilterChip key={id} id={id} query={query} onChange={(condition) => setCondition(id, condition)} />
      ))}
      <MoreFilters query={query} setCondition={setCondition} />
      {asked.length > 1 && (
        <Button variant="ghost" size="small" onClick={onShowAll}>
          Show all
        </Button>
      )}
    </div>
  );
}

function FilterChip({ id, query, onChange }: { id: FieldId; query: RunQuery; onChange: (condition: string | null) => void }) {
  const [open, setOpen] = useState(false);
  const condition = query.where[id];
  const { label } = fieldOf(id);
  const panel = (trigger: React.ReactElement<Record<string, unknown>>) => (
    <PopoverPanel title={label} open={open} onOpenChange={setOpen} trigger={trigger}>
      <WithRunPopups>
        {({ ConditionEditor }) => <ConditionEditor id={id} query={query} onChange={onChange} onDone={() => setOpen(false)} />}
      </WithRunPopups>
    </PopoverPanel>
  );
  if (condition === undefined) {
    return panel(
      <Button size="small" variant="ghost" className="border border-dashed">
        <Plus />
        {label}
      </Button>,
    );
  }
  return (
    <span className="inline-flex max-w-full items-center rounded-md bg-accent-soft text-accent">
      {panel(
        <Button size="small" variant="ghost" className="min-w-0 shrink pr-1 text-accent hover:bg-transparent hover:text-accent">
          <span className="truncate">{conditionInWords(id, condition)}</span>
        </Button>,
      )}
      <button
        type="button"
        aria-label={`Remove the filter ${label}`}
        className="inline-flex size-7 shrink-0 items-center justify-center rounded-md hover:bg-surface [&_svg]:size-3.5"
        onClick={() => onChange(null)}
      >
        <X />
      </button>
    </span>
  );
}

function MoreFilters({ query, setCondition }: Omit<Props, "onShowAll">) {
  const [open, setOpen] = useState(false);
  const [field, setField] = useState<FieldId | null>(null);
  return (
    <PopoverPanel
      title={field ? fieldOf(field).label : "Filter by"}
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setField(null);
      }}
      trigger={
        <Button size="small" variant="ghost" className="border border-dashed">
          <ListFilter />
          More filters
        </Button>
      }
    >
      <WithRunPopups>
        {({ ConditionEditor, FieldList }) =>
          field ? (
            <ConditionEditor
              id={field}
              query={query}
              onChange={(condition) => setCondition(field, condition)}
              onDone={() => setOpen(false)}
            />
          ) : (
            <FieldList label="Find a field" ids={fieldIds} onChoose={setField} />
          )
        }
      </WithRunPopups>
    </PopoverPanel>
  );
}
