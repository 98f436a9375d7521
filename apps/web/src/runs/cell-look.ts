import type { CSSProperties } from "react";
import { classNames } from "../components/class-names.ts";
import { isFigure } from "./run-cells.tsx";
import type { ColumnId, TableColumn } from "./table-columns.ts";

/** On narrow screens a row is a card: its name's cell says what the other columns would. */
const shownOnNarrow = new Set<ColumnId>(["choose", "name", "test", "actions"]);

/** What the cells of a column, its head among them, have in common. */
export const cellClasses = (id: ColumnId): string =>
  classNames(
    !shownOnNarrow.has(id) && "hidden md:table-cell",
    id !== "choose" && id !== "actions" && isFigure(id) && "text-right",
    id === "choose" && "pr-0!",
    id === "actions" && "px-1! text-right md:border-l",
  );

/** Keeps a cell to its edge while the others scroll. */
export const pinnedAt = (pinned: TableColumn["pinned"]): CSSProperties =>
  pinned ? { [pinned.side === "start" ? "insetInlineStart" : "insetInlineEnd"]: pinned.offset } : {};
