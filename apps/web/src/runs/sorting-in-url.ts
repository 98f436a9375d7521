import type { SortingState } from "@tanstack/react-table";
import { createParser } from "nuqs";

/** A table's order in the address: `when` or `-when`, the minus for descending. A column that is none of `columns` is ignored. */
export const parseAsSorting = (columns: readonly string[]) =>
  createParser<SortingState>({
    parse: (text) => {
      const desc = text.startsWith("-");
      const id = desc ? text.slice(1) : text;
      return columns.includes(id) ? [{ id, desc }] : null;
    },
    serialize: ([first]) => (first ? `${first.desc ? "-" : ""}${first.id}` : ""),
    eq: (a, b) => a[0]?.id === b[0]?.id && a[0]?.desc === b[0]?.desc,
  });
