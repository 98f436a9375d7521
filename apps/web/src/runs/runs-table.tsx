"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type CSSProperties, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { classNames } from "../components/class-names.ts";
import { cellClasses, pinnedAt } from "./cell-look.ts";
import { isFigure } from "./run-cells.tsx";
import { type FieldId, isFieldId } from "./run-fields.ts";
import type { RunSort } from "./run-query.ts";
import type { RunList } from "./run-snapshot.ts";
import { RunsTableRow } from "./runs-table-row.tsx";
import { type TableColumn, tableColumns } from "./table-columns.ts";
import { ColumnTitle } from "./table-contents.tsx";
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

/** The runs of a view, as many rows of them as one sees. */
export function RunsTable({ view, first, folded, onSort }: Props) {
  const { sort, pin, columns } = view;
  // As one text: while it is the same, the columns are laid out as before, and rows need not be drawn again.
  const shown = columns.filter((id) => !folded.includes(id) || id === "name").join();
  const frame = useRef<HTMLElement>(null);
  const scrolled = useRef(0);
  // Who scrolled before the page's script was there stays where they are; the virtualizer begins at the top, and would go there.
  useLayoutEffect(() => {
    scrolled.current = frame.current?.scrollTop ?? 0;
  }, []);
  const virtualizer = useVirtualizer({
    count: first.matching,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 5,
    initialRect: { width: 1280, height: 700 },
  });
  useLayoutEffect(() => {
    // A browser may answer with a promise, which is no clean-up.
    frame.current?.scrollTo({ top: scrolled.current });
  }, []);
  const items = virtualizer.getVirtualItems();
  const { runAt } = useRunWindows(
    view,
    first,
    items.map(({ index }) => Math.floor(index / windowRows)),
  );
  const laidOut = useMemo(() => tableColumns(shown.split(",").filter(isFieldId), pin), [shown, pin]);
  const width = laidOut.reduce((sum, column) => sum + column.width, 0);
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
        style={{ "--columns": `${width}px` } as CSSProperties}
        aria-label="Runs"
        aria-rowcount={first.matching + 1}
      >
        <thead>
          <tr>
            {laidOut.map((column) => (
              <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr aria-hidden style={{ height: before }} />}
          {items.map((item) => {
            const run = runAt(item.index);
            return (
              <RunsTableRow
                key={run?.id ?? item.index}
                run={run}
                columns={laidOut}
                index={item.index}
                onMeasure={virtualizer.measureElement}
              />
            );
          })}
          {after > 0 && <tr aria-hidden style={{ height: after }} />}
        </tbody>
      </table>
    </section>
  );
}

function HeaderCell({ column, sort, onSort }: { column: TableColumn; sort: RunSort; onSort: (sort: RunSort) => void }) {
  const { id, width, pinned } = column;
  const sorted = sort.field === id;
  return (
    <th
      scope="col"
      aria-sort={sorted ? (sort.desc ? "descending" : "ascending") : undefined}
      style={{ "--width": `${width}px`, ...pinnedAt(pinned) } as CSSProperties}
      className={classNames(
        "sticky top-0 z-20 h-8 border-b bg-surface px-2.5 font-medium text-muted text-xs md:w-(--width)",
        cellClasses(id),
        id === "choose" && "w-9",
        id === "test" && "w-20",
        id === "actions" && "w-12",
        pinned && "md:z-30",
      )}
    >
      {id !== "choose" && id !== "actions" ? (
        <button
          type="button"
          // Figures are looked at from the best, words from the first.
          onClick={() => onSort({ field: id, desc: sorted ? !sort.desc : isFigure(id) || id === "when" })}
          className={classNames("inline-flex max-w-full items-center gap-1 rounded hover:text-foreground", sorted && "text-foreground")}
        >
          <span className="truncate">
            <ColumnTitle id={id} />
          </span>
          {sorted &&
            (sort.desc ? <ArrowDown className="size-3 shrink-0" aria-hidden /> : <ArrowUp className="size-3 shrink-0" aria-hidden />)}
        </button>
      ) : (
        <span className={id === "actions" ? "sr-only" : undefined}>
          <ColumnTitle id={id} />
        </span>
      )}
    </th>
  );
}
