"use client";
import { Checkbox } from "../components/checkbox.tsx";
import { FieldCell } from "./run-cells.tsx";
import { useChoice } from "./run-choice.ts";
import { fieldOf } from "./run-fields.ts";
import { RunMenu } from "./run-menu.tsx";
import type { RunListItem } from "./run-snapshot.ts";
import type { ColumnId } from "./table-columns.ts";

/** What stands at the head of a column. */
export function ColumnTitle({ id }: { id: ColumnId }) {
  if (id === "choose") return <ChooseAll />;
  return id === "actions" ? "Actions" : fieldOf(id).label;
}

/** What a column says of a run. */
export function CellContent({ id, run }: { id: ColumnId; run: RunListItem }) {
  if (id === "choose") return <Choose run={run} />;
  return id === "actions" ? <RunMenu run={run} /> : <FieldCell id={id} run={run} />;
}

function ChooseAll() {
  const choice = useChoice();
  return (
    <Checkbox
      label="Choose all runs"
      checked={choice.isAll}
      indeterminate={!choice.isEmpty && !choice.isAll}
      onCheckedChange={(checked) => (checked ? choice.chooseAll() : choice.clear())}
    />
  );
}

function Choose({ run }: { run: RunListItem }) {
  const choice = useChoice();
  return (
    <Checkbox
      label={`Choose ${run.name}`}
      checked={choice.has(run)}
      disabled={choice.isLater(run)}
      onCheckedChange={() => choice.toggle(run.id)}
    />
  );
}
