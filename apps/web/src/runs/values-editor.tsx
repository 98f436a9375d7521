"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { SegmentedControl } from "../components/segmented-control.tsx";
import { TextField } from "../components/text-field.tsx";
import { formatCount } from "../format/number.ts";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import type { Condition } from "./condition.ts";
import { valueInWords } from "./field-in-words.tsx";
import type { FieldId } from "./run-fields.ts";
import type { RunQuery } from "./run-query.ts";

interface Props {
  id: FieldId;
  query: RunQuery;
  condition: Condition | null;
  onChange: (condition: Condition | null) => void;
}

const ways = [
  { value: "any", label: "Any of these" },
  { value: "none", label: "None of these" },
] as const;
/** A longer list has a box to find a value. */
const fewValues = 8;

/** Chooses among the values that a field has in the runs, each with how many have it. */
export function ValuesEditor({ id, query, condition, onChange }: Props) {
  const { data, error } = useQuery({ ...useTRPC().runTable.values.queryOptions({ query, field: id }), placeholderData: keepPreviousData });
  const [text, setText] = useState("");
  const chosen = condition?.type === "any" ? condition.values : [];
  const [way, setWay] = useState<"any" | "none">(condition?.type === "any" && condition.none ? "none" : "any");
  const set = (values: string[], next = way) => onChange(values.length > 0 ? { type: "any", values, none: next === "none" } : null);
  // One that no run has any more stays, so that it can be taken back.
  const values = [
    ...(data ?? []),
    ...chosen.filter((value) => !data?.some((one) => one.value === value)).map((value) => ({ value, runs: 0 })),
  ];
  const found = values.filter(({ value }) => valueInWords(id, value).toLowerCase().includes(text.trim().toLowerCase()));
  if (!data) return <p className="text-muted">{error ? sentenceOf(error) : "Reading the values …"}</p>;
  return (
    <>
      <SegmentedControl
        label="Which runs"
        options={ways}
        value={way}
        onValueChange={(next) => {
          setWay(next);
          set(chosen, next);
        }}
      />
      {values.length > fewValues && (
        <TextField
          type="search"
          aria-label="Find a value"
          placeholder="Find a value …"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <ul className="-mx-1 max-h-56 overflow-y-auto">
        {found.map(({ value, runs }) => (
          <li key={value}>
            <label className="flex cursor-pointer items-center gap-2 rounded px-2 py-1 hover:bg-accent-soft">
              <input
                type="checkbox"
                className="size-3.5 shrink-0 accent-(--accent)"
                checked={chosen.includes(value)}
                onChange={() => set(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])}
              />
              <span className="min-w-0 flex-1 truncate">{valueInWords(id, value)}</span>
              <span className="text-muted text-xs">{formatCount(runs)}</span>
            </label>
          </li>
        ))}
        {found.length === 0 && <li className="px-2 text-muted">No run has a value here.</li>}
      </ul>
    </>
  );
}
