"use client";
import { Button } from "../components/button.tsx";
import { type Condition, formatCondition, parseCondition } from "./condition.ts";
import { RangeEditor } from "./range-editor.tsx";
import { type FieldId, fieldOf } from "./run-fields.ts";
import type { RunQuery } from "./run-query.ts";
import { TextEditor } from "./text-editor.tsx";
import { ValuesEditor } from "./values-editor.tsx";

interface Props {
  id: FieldId;
  query: RunQuery;
  /** `null` takes the condition away. */
  onChange: (condition: string | null) => void;
  /** The condition is complete. */
  onDone: () => void;
}

/** What is asked of one field. */
export function ConditionEditor({ id, query, onChange, onDone }: Props) {
  const { kind } = fieldOf(id);
  const condition = parseCondition(kind, query.where[id] ?? "");
  const set = (next: Condition | null) => onChange(next && formatCondition(next));
  const finish = (next: Condition) => {
    set(next);
    onDone();
  };
  return (
    <div className="flex flex-col gap-2">
      {(kind === "choice" || kind === "list") && <ValuesEditor id={id} query={query} condition={condition} onChange={set} />}
      {kind === "text" && <TextEditor id={id} condition={condition} onFinish={finish} />}
      {(kind === "number" || kind === "time") && <RangeEditor id={id} condition={condition} onFinish={finish} />}
      {kind === "flag" && (
        <div className="flex gap-2">
          {["yes", "no"].map((value) => (
            <Button key={value} size="small" onClick={() => finish({ type: "any", values: [value], none: false })}>
              {value === "yes" ? "Yes" : "No"}
            </Button>
          ))}
        </div>
      )}
      <div className="flex flex-wrap gap-2 border-t pt-2">
        <Button size="small" variant="ghost" onClick={() => finish({ type: "set", set: true })}>
          Has any
        </Button>
        <Button size="small" variant="ghost" onClick={() => finish({ type: "set", set: false })}>
          Has none
        </Button>
        {kind === "number" && (
          <Button size="small" variant="ghost" onClick={() => finish({ type: "any", values: ["NaN"], none: false })}>
            Is NaN
          </Button>
        )}
        {condition && (
          <Button
            size="small"
            variant="ghost"
            className="ml-auto"
            onClick={() => {
              set(null);
              onDone();
            }}
          >
            Remove
          </Button>
        )}
      </div>
    </div>
  );
}
