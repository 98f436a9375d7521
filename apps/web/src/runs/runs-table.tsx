"use client";
import { type RowSelectionState, type SortingState, useTable } from "@tanstack/react-table";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useLayoutEffect, useRef, useState } from "react";
import { classNames } from "../components/class-names.ts";
import type { RunListItem } from "./run-snapshot.ts";
import { runsColumns, runsFeatures } from "./runs-columns.tsx";

interface Props {
  runs: RunListItem[];
  sorting: SortingState;
  onSortingChange: (sorting: SortingState) => void;
  /** The ids of the chosen runs. */
  chosen: RowSelectionState;
  onChosenChange: (chosen: RowSelectionState) => void;
}

/** What is left out where there is little room; the name's cell then says the rest. */
const visibility: Record<string, string> = {
  choose: "w-8 pr-0!",
  status: "hidden md:table-cell w-30",
  name: "max-w-0 w-full xl:w-auto xl:max-w-72",
  config: "hidden max-w-0 w-full xl:table-cell",
  progress: "hidden md:table-cell",
  validation: "hidden lg:table-cell text-right",
  test: "text-right",
  duration: "hidden whitespace-nowrap lg:table-cell text-right",
  who: "hidden whitespace-nowrap xl:table-cell",
  when: "hidden md:table-cell",
  actions: "hidden md:table-cell w-26",
};
const rowHeight = 41;

export function RunsTable({ runs, sorting, onSortingChange, chosen, onChosenChange }: Props) {
  const table = useTable({
    features: runsFeatures,
    columns: runsColumns,
    data: runs,
    getRowId: (run) => run.id,
    state: { sorting, rowSelection: chosen },
    onRowSelectionChange: (update) => onChosenChange(typeof update === "function" ? update(chosen) : update),
    onSortingChange: (update) => onSortingChange(typeof update === "function" ? update(sorting) : update),
    enableSortingRemoval: false,
  });
  const { rows } = table.getRowModel();
  const frame = useRef<HTMLDivElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  useLayoutEffect(() => setScrollMargin(frame.current?.offsetTop ?? 0), []);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin,
    initialRect: { width: 1280, height: 900 },
  });
  const items = virtualizer.getVirtualItems();
  const before = (items[0]?.start ?? scrollMargin) - scrollMargin;
  const after = virtualizer.getTotalSize() - ((items.at(-1)?.end ?? scrollMargin) - scrollMargin);

  return (
    <div ref={frame} className="rounded-lg border bg-surface">
      <table className="w-full border-collapse text-left" aria-label="Runs" aria-rowcount={rows.length + 1}>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const sorted = header.column.getIsSorted();
                return (
                  <th
                    key={header.id}
                    scope="col"
                    aria-sort={sorted === "asc" ? "ascending" : sorted === "desc" ? "descending" : undefined}
                    className={classNames("h-8 border-b px-2.5 font-medium text-muted text-xs", visibility[header.column.id])}
                  >
                    {header.column.getCanSort() ? (
                      <button
                        type="button"
                        onClick={header.column.getToggleSortingHandler()}
                        className={classNames(
                          "inline-flex items-center gap-1 whitespace-nowrap rounded hover:text-foreground",
                          sorted && "text-foreground",
                        )}
                      >
                        <table.FlexRender header={header} />
                        {sorted === "asc" && <ArrowUp className="size-3" aria-hidden />}
                        {sorted === "desc" && <ArrowDown className="size-3" aria-hidden />}
                      </button>
                    ) : (
                      <span className={header.column.id === "actions" ? "sr-only" : undefined}>
                        <table.FlexRender header={header} />
                      </span>
                    )}
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {before > 0 && <tr aria-hidden style={{ height: before }} />}
          {items.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <tr
                key={row.id}
                ref={virtualizer.measureElement}
                data-index={item.index}
                aria-rowindex={item.index + 2}
                className="relative transition-colors hover:bg-surface-hover [&:last-child>td]:border-b-0"
              >
                {row.getAllCells().map((cell) => (
                  <td key={cell.id} className={classNames("h-10 border-b px-2.5 py-1 align-middle", visibility[cell.column.id])}>
                    <table.FlexRender cell={cell} />
                  </td>
                ))}
              </tr>
            );
          })}
          {after > 0 && <tr aria-hidden style={{ height: after }} />}
        </tbody>
      </table>
    </div>
  );
}
