"use client";
import { memo } from "react";
import { classNames } from "../components/class-names.ts";
import { cellClasses, pinnedAt } from "./cell-look.ts";
import type { RunListItem } from "./run-snapshot.ts";
import type { TableColumn } from "./table-columns.ts";
import { CellContent } from "./table-contents.tsx";

interface Props {
  /** Undefined while it is being read. */
  run: RunListItem | undefined;
  columns: readonly TableColumn[];
  /** Its place among all rows. */
  index: number;
  onMeasure: (row: HTMLTableRowElement | null) => void;
}

/** One run of the table; drawn again only where the run is another: a screen of rows takes 50 ms. */
export const RunsTableRow = memo(function RunsTableRow({ run, columns, index, onMeasure }: Props) {
  return (
    <tr ref={onMeasure} data-index={index} aria-rowindex={index + 2} className="group relative">
      {run ? (
        columns.map(({ id, pinned }) => (
          <td
            key={id}
            style={pinnedAt(pinned)}
            className={classNames(
              "h-10 overflow-hidden border-b bg-surface px-2.5 py-1 align-middle transition-colors group-hover:bg-surface-hover",
              cellClasses(id),
              pinned && "md:sticky md:z-10",
            )}
          >
            <CellContent id={id} run={run} />
          </td>
        ))
      ) : (
        <td colSpan={columns.length} className="h-10 border-b px-2.5 text-muted">
          Reading …
        </td>
      )}
    </tr>
  );
});
