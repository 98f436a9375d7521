import type { SortingState } from "@tanstack/react-table";
import { createParser } from "nuqs";

/** A table's order in the address: `when` or `-when`, the minus for descending. */
export const parseAsSorting = createParser<SortingState>({
  parse: (text) => {
    const [, minus, id] = /^(-?)([a-z]+)$/i.exec(text) ?? [];
    return id ? [{ id, desc: minus === "-" }] : null;
  },
  serialize: ([first]) => (first ? `${first.desc ? "-" : ""}${first.id}` : ""),
  eq: (a, b) => a[0]?.id === b[0]?.id && a[0]?.desc === b[0]?.desc,
});
