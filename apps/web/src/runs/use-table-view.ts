"use client";
import { useQueryStates } from "nuqs";
import type { FieldId } from "./run-fields.ts";
import { fieldIds } from "./run-fields.ts";
import { type TableView, tableParsers, viewOf } from "./view-in-url.ts";

/** The table's view, and how to change it. */
export function useTableView() {
  const [parsed, set] = useQueryStates(tableParsers);
  return {
    view: viewOf(parsed),
    change: (changes: Partial<Omit<TableView, "query">> & { q?: string; archived?: TableView["query"]["archived"] }) => void set(changes),
    /** `null` takes the condition away. */
    setCondition: (id: FieldId, condition: string | null) => void set({ [id]: condition }),
    showAll: () => void set({ ...Object.fromEntries(fieldIds.map((id) => [id, null])), q: null, archived: null }),
  };
}
