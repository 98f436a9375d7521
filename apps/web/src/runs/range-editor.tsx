"use client";
import { useState } from "react";
import { Button } from "../components/button.tsx";
import { TextField } from "../components/text-field.tsx";
import { type Condition, formatCondition, parseCondition } from "./condition.ts";
import { type FieldId, fieldOf } from "./run-fields.ts";

interface Props {
  id: FieldId;
  condition: Condition | null;
  onFinish: (condition: Condition) => void;
}

/** Asks for numbers or days between two bounds, of which one may be left open. */
export function RangeEditor({ id, condition, onFinish }: Props) {
  const { kind, unit } = fieldOf(id);
  // A share is written as people read it, in per cent.
  const factor = unit === "share" ? 100 : 1;
  const shown = (bound: string | null) => (bound === null ? "" : kind === "time" ? bound : String(scaled(bound, factor)));
  const range = condition?.type === "range" ? condition : { from: null, to: null };
  const [from, setFrom] = useState(shown(range.from));
  const [to, setTo] = useState(shown(range.to));
  const stored = (bound: string) => (bound.trim() === "" ? null : kind === "time" ? bound : String(scaled(bound, 1 / factor)));
  const next = parseCondition(kind, formatCondition({ type: "range", from: stored(from), to: stored(to) }));
  const input = { type: kind === "time" ? "date" : "text", inputMode: kind === "time" ? undefined : ("decimal" as const) };
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (next) onFinish(next);
      }}
    >
      <div className="flex items-center gap-2">
        <TextField {...input} aria-label="From" placeholder="From" value={from} onChange={(event) => setFrom(event.target.value)} />
        <span className="text-muted">–</span>
        <TextField {...input} aria-label="To" placeholder="To" value={to} onChange={(event) => setTo(event.target.value)} />
        {unit === "share" && <span className="text-muted">%</span>}
        {unit === "seconds" && <span className="text-muted">s</span>}
      </div>
      <div className="flex items-center justify-between gap-2">
        <span className="text-muted text-xs">{kind === "time" ? "Whole days, in UTC" : "Either may be left out"}</span>
        <Button type="submit" variant="primary" disabled={!next}>
          Apply
        </Button>
      </div>
    </form>
  );
}

/** 97.35 % are 0.9735, not 0.9734999999999999. */
const scaled = (text: string, factor: number): number => Number((Number(text.trim().replace(",", ".")) * factor).toPrecision(12));
