import { type FieldId, fieldOf } from "./run-fields.ts";

export type ColumnId = "choose" | FieldId | "actions";

export interface TableColumn {
  id: ColumnId;
  width: number;
  /** Which edge it keeps to while the others scroll, and how far from it. */
  pinned: { side: "start" | "end"; offset: number } | null;
}

/** The columns from left to right: where fields are pinned, they come first, after the box that chooses a run. */
export function tableColumns(shown: readonly FieldId[], pin: readonly FieldId[]): TableColumn[] {
  const pinned = pin.filter((id) => shown.includes(id));
  const columns: TableColumn[] = [];
  let offset = 0;
  for (const id of ["choose", ...pinned, ...shown.filter((one) => !pinned.includes(one))] as const) {
    const isPinned = pinned.length > 0 && (id === "choose" || pinned.includes(id));
    const width = id === "choose" ? 36 : fieldOf(id).width;
    columns.push({ id, width, pinned: isPinned ? { side: "start", offset } : null });
    offset += width;
  }
  return [...columns, { id: "actions", width: 48, pinned: { side: "end", offset: 0 } }];
}
