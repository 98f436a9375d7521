"use client";
import { ArrowDown, ArrowDownUp, ArrowUp, Pin, PinOff, Plus, X } from "lucide-react";
import { Button } from "../components/button.tsx";
import { IconButton } from "../components/icon-button.tsx";
import { Select } from "../components/select.tsx";
import { FieldList } from "./field-list.tsx";
import { defaultColumns, type FieldId, fieldIds, fieldOf } from "./run-fields.ts";
import type { TableView } from "./view-in-url.ts";

export interface ColumnsChoiceProps {
  view: TableView;
  onChange: (changes: Partial<Pick<TableView, "columns" | "pin" | "fold" | "sort">>) => void;
}

const sortOptions = fieldIds.map((id) => ({ value: id, label: fieldOf(id).label }));

/** Chooses, orders and pins the columns. */
export function ColumnsChoice({ view: { columns, pin, fold, sort }, onChange }: ColumnsChoiceProps) {
  const move = (id: FieldId, by: -1 | 1) => {
    const others = columns.filter((one) => one !== id);
    const place = columns.indexOf(id) + by;
    onChange({ columns: [...others.slice(0, place), id, ...others.slice(place)] });
  };
  return (
    <>
      <div className="flex items-center gap-2">
        <Select
          aria-label="Sort by"
          options={sortOptions}
          value={sort.field}
          onValueChange={(field) => onChange({ sort: { field, desc: sort.desc } })}
        />
        <IconButton
          label={sort.desc ? "Sort from the smallest" : "Sort from the largest"}
          variant="secondary"
          onClick={() => onChange({ sort: { ...sort, desc: !sort.desc } })}
        >
          <ArrowDownUp />
        </IconButton>
      </div>
      <label className="flex cursor-pointer items-center gap-2">
        <input
          type="checkbox"
          className="size-3.5 accent-(--accent)"
          checked={fold}
          onChange={(event) => onChange({ fold: event.target.checked })}
        />
        Fold columns that do not differ
      </label>
      <ul aria-label="Shown columns" className="-mx-1">
        {columns.map((id, index) => {
          const { label } = fieldOf(id);
          const pinned = pin.includes(id);
          return (
            <li key={id} className="flex items-center rounded pl-2 hover:bg-surface-hover">
              <span className="min-w-0 flex-1 truncate">{label}</span>
              <IconButton
                label={pinned ? `Unpin ${label}` : `Pin ${label} at the left`}
                size="small"
                className={pinned ? "text-accent" : ""}
                onClick={() => onChange({ pin: pinned ? pin.filter((one) => one !== id) : [...pin, id] })}
              >
                {pinned ? <PinOff /> : <Pin />}
              </IconButton>
              <IconButton label={`Move ${label} left`} size="small" disabled={index === 0} onClick={() => move(id, -1)}>
                <ArrowUp />
              </IconButton>
              <IconButton label={`Move ${label} right`} size="small" disabled={index === columns.length - 1} onClick={() => move(id, 1)}>
                <ArrowDown />
              </IconButton>
              {/* The name leads to the run. */}
              <IconButton
                label={`Hide ${label}`}
                size="small"
                disabled={id === "name"}
                onClick={() => onChange({ columns: columns.filter((one) => one !== id), pin: pin.filter((one) => one !== id) })}
              >
                <X />
              </IconButton>
            </li>
          );
        })}
      </ul>
      <FieldList
        label="Add a column"
        icon={<Plus />}
        ids={fieldIds.filter((id) => !columns.includes(id))}
        onChoose={(id) => onChange({ columns: [...columns, id] })}
      />
      <Button size="small" variant="ghost" onClick={() => onChange({ columns: defaultColumns, pin: [], fold: false })}>
        As they were at first
      </Button>
    </>
  );
}
