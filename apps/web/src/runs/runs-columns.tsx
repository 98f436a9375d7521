"use client";
import {
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
} from "@tanstack/react-table";
import { Checkbox } from "../components/checkbox.tsx";
import { FieldCell } from "./run-cells.tsx";
import { useChoice } from "./run-choice.ts";
import { fieldIds, fieldOf } from "./run-fields.ts";
import { RunMenu } from "./run-menu.tsx";
import type { RunListItem } from "./run-snapshot.ts";

/** Filtering and sorting are the server's: the table has some of 10,000 rows. */
export const runsFeatures = tableFeatures({
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
});

const column = createColumnHelper<typeof runsFeatures, RunListItem>();

export const runsColumns = column.columns([
  column.display({ id: "choose", size: 36, header: () => <ChooseAll />, cell: ({ row }) => <Choose run={row.original} /> }),
  ...fieldIds.map((id) =>
    column.display({
      id,
      size: fieldOf(id).width,
      header: fieldOf(id).label,
      cell: ({ row }) => <FieldCell id={id} run={row.original} />,
    }),
  ),
  column.display({ id: "actions", size: 48, header: "Actions", cell: ({ row }) => <RunMenu run={row.original} /> }),
]);

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
