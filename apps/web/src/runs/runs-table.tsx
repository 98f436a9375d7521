"use client";
import { type Column, type Header, useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type CSSProperties, useEffect, useRef } from "react";
import { classNames } from "../components/class-names.ts";
import { isFigure } from "./run-cells.tsx";
import { type FieldId, fieldIds, isFieldId } from "./run-fields.ts";
import type { RunSort } from "./run-query.ts";
import type { RunList, RunListItem } from "./run-snapshot.ts";
import { runsColumns, runsFeatures } from "./runs-columns.tsx";
import { useRunWindows } from "./use-run-windows.ts";
import { type TableView, windowRows } from "./view-in-url.ts";

interface Props {
  /** What the rows are of. */
  view: TableView;
  first: RunList;
  /** Columns that are left out although the view has them. */
  folded: readonly FieldId[];
  onSort: (sort: RunSort) => void;
}

const rowHeight = 41;
/** On narrow screens a row is a card: its name's cell says what the other columns would. */
const shownOnNarrow = new Set(["choose", "name", "test", "actions"]);

/** The runs of a view, as many rows of them as one sees. */
export function RunsTable({ view, first, folded, onSort }: Props) {
  const { sort, pin, columns } = view;
  const shown = columns.filter((id) => !folded.includes(id) || id === "name");
  const frame = useRef<HTMLElement>(null);
  const virtualizer = useVirtualizer({
    count: first.matching,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    initialRect: { width: 1280, height: 700 },
  });
  const items = virtualizer.getVirtualItems();
  const windows = useRunWindows(
    view,
    first,
    items.map(({ index }) => Math.floor(index / windowRows)),
  );
  const table = useTable({
    features: runsFeatures,
    columns: runsColumns,
    data: windows.runs,
    getRowId: (run: RunListItem) => run.id,
    state: {
      columnOrder: ["choose", ...shown, "actions"],
      columnPinning: { start: pin.length > 0 ? ["choose", ...pin.filter((id) => shown.includes(id))] : [], end: ["actions"] },
      columnVisibility: Object.fromEntries(fieldIds.map((id) => [id, shown.includes(id)])),
    },
  });
  const { rowsById } = table.getRowModel();
  const rowsOf = JSON.stringify([view.query, sort]);
  const rowsShown = useRef(rowsOf);
  useEffect(() => {
    // Not at first: who scrolled before the page's script was there stays where they are.
    if (rowsShown.current === rowsOf) return;
    rowsShown.current = rowsOf;
    // Other rows are looked at from the first one on.
    frame.current?.scrollTo({ top: 0 });
  }, [rowsOf]);

  const before = items[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  const visible = table.getVisibleLeafColumns();
  return (
    <section
      ref={frame}
      aria-label="Table of runs"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="relative max-h-[max(24rem,calc(100dvh-11.5rem))] overflow-auto rounded-lg border bg-surface"
    >
      <table
        className="w-full table-fixed border-separate border-spacing-0 text-left md:min-w-(--columns)"
        style={{ "--columns": `${table.getTotalSize()}px` } as CSSProperties}
        aria-label="Runs"
        aria-rowcount={first.matching + 1}
      >
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {[...group.headers]
                .sort((a, b) => visible.indexOf(a.column) - visible.indexOf(b.column))
                .map((header) => (
                  <HeaderCell key={header.id} header={header} sort={sort} onSort={onSort}>
                    <table.FlexRender header={header} />
                  </HeaderCell>
                ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {before > 0 && <tr aria-hidden style={{ height: before }} />}
          {items.map((item) => {
            const row = rowsById[windows.idAt(item.index) ?? ""];
            return (
              <tr
                key={row?.id ?? item.index}
                ref={virtualizer.measureElement}
                data-index={item.index}
                aria-rowindex={item.index + 2}
                className="group relative"
              >
                {row ? (
                  row.getVisibleCells().map((cell) => (
                    <td
                      key={cell.id}
                      style={pinnedAt(cell.column)}
                      className={classNames(
                        "h-10 overflow-hidden border-b bg-surface px-2.5 py-1 align-middle transition-colors group-hover:bg-surface-hover",
                        cellClasses(cell.column.id),
                        cell.column.getIsPinned() && "md:sticky md:z-10",
                      )}
                    >
                      <table.FlexRender cell={cell} />
                    </td>
                  ))
                ) : (
                  <td colSpan={visible.length} className="h-10 border-b px-2.5 text-muted">
                    Reading …
                  </td>
                )}
              </tr>
            );
          })}
          {after > 0 && <tr aria-hidden style={{ height: after }} />}
        </tbody>
      </table>
    </section>
  );
}

function HeaderCell({
  header,
  sort,
  onSort,
  children,
}: {
  header: Header<typeof runsFeatures, RunListItem, unknown>;
  sort: RunSort;
  onSort: (sort: RunSort) => void;
  children: React.ReactNode;
}) {
  const { id } = header.column;
  const sorted = sort.field === id;
  return (
    <th
      scope="col"
      aria-sort={sorted ? (sort.desc ? "descending" : "ascending") : undefined}
      style={{ "--width": `${header.getSize()}px`, ...pinnedAt(header.column) } as CSSProperties}
      className={classNames(
        "sticky top-0 z-20 h-8 border-b bg-surface px-2.5 font-medium text-muted text-xs md:w-(--width)",
        cellClasses(id),
        id === "choose" && "w-9",
        id === "test" && "w-20",
        id === "actions" && "w-12",
        header.column.getIsPinned() && "md:z-30",
      )}
    >
      {isFieldId(id) ? (
        <button
          type="button"
          // Figures are looked at from the best, words from the first.
          onClick={() => onSort({ field: id, desc: sorted ? !sort.desc : isFigure(id) || id === "when" })}
          className={classNames("inline-flex max-w-full items-center gap-1 rounded hover:text-foreground", sorted && "text-foreground")}
        >
          <span className="truncate">{children}</span>
          {sorted &&
            (sort.desc ? <ArrowDown className="size-3 shrink-0" aria-hidden /> : <ArrowUp className="size-3 shrink-0" aria-hidden />)}
        </button>
      ) : (
        <span className={id === "actions" ? "sr-only" : undefined}>{children}</span>
      )}
    </th>
  );
}

const cellClasses = (id: string): string =>
  classNames(
    !shownOnNarrow.has(id) && "hidden md:table-cell",
    isFieldId(id) && isFigure(id) && "text-right",
    id === "choose" && "pr-0!",
    id === "actions" && "px-1! text-right md:border-l",
  );

const pinnedAt = (column: Column<typeof runsFeatures, RunListItem, unknown>): CSSProperties => {
  const side = column.getIsPinned();
  if (side === "end") return { insetInlineEnd: 0 };
  return side === "start" ? { insetInlineStart: column.getStart("start") } : {};
};
