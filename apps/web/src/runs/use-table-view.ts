"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useTRPC } from "../trpc/trpc-context.ts";
import type { FieldId } from "./run-fields.ts";
import { fieldIds } from "./run-fields.ts";
import { type ParsedView, type TableView, tableParsers, viewOf, windowRequest } from "./view-in-url.ts";

/** The table's view, and how to change it. */
export function useTableView() {
  const [parsed, set] = useQueryStates(tableParsers);
  const { runs } = useTRPC();
  const queryClient = useQueryClient();
  const turnTo = (changes: Partial<ParsedView>) => {
    // Under way at once: the page is drawn once more before it asks itself.
    void queryClient.prefetchQuery(runs.list.queryOptions(windowRequest(viewOf({ ...parsed, ...changes }), 0)));
    void set(changes);
  };
  return {
    view: viewOf(parsed),
    change: (changes: Partial<Omit<TableView, "query">> & { q?: string; archived?: TableView["query"]["archived"] }) => turnTo(changes),
    /** `null` takes the condition away. */
    setCondition: (id: FieldId, condition: string | null) => turnTo({ [id]: condition }),
    showAll: () => turnTo({ ...Object.fromEntries(fieldIds.map((id) => [id, null])), q: null, archived: null }),
  };
}
