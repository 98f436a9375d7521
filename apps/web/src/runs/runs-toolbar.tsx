"use client";
import { Select } from "../components/select.tsx";
import { formatCount } from "../format/number.ts";
import { ColumnsPanel } from "./columns-panel.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { FilterChips } from "./filter-chips.tsx";
import type { FieldId } from "./run-fields.ts";
import type { RunList } from "./run-snapshot.ts";
import { SearchBox } from "./search-box.tsx";
import type { useTableView } from "./use-table-view.ts";
import { type TableView, tableSearch } from "./view-in-url.ts";
import { ViewsMenu } from "./views-menu.tsx";

interface Props {
  view: TableView;
  list: RunList;
  change: ReturnType<typeof useTableView>["change"];
  setCondition: (id: FieldId, condition: string | null) => void;
  onShowAll: () => void;
}

const archivedOptions = [
  { value: "without", label: "Without archived" },
  { value: "only", label: "Archived only" },
  { value: "with", label: "With archived" },
] as const;

/** What the table shows of all runs, and how. */
export function RunsToolbar({ view, list, change, setCondition, onShowAll }: Props) {
  const { query, ...rest } = view;
  const search = tableSearch({ ...query.where, q: query.q, archived: query.archived, ...rest });
  return (
    <search className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <SearchBox value={query.q} onSearch={(q) => change({ q })} />
        {(list.archived > 0 || query.archived !== "without") && (
          <Select
            aria-label="Archived runs"
            options={archivedOptions}
            value={query.archived}
            onValueChange={(archived) => change({ archived })}
            className="w-40"
          />
        )}
        <ColumnsPanel view={view} onChange={change} />
        <ViewsMenu search={search} />
        <ExportMenu search={search} matching={list.matching} />
        <span className="ml-auto whitespace-nowrap text-muted" role="status">
          {list.matching === list.total
            ? `${formatCount(list.total)} ${list.total === 1 ? "run" : "runs"}`
            : `${formatCount(list.matching)} of ${formatCount(list.total)} runs`}
        </span>
      </div>
      <FilterChips query={query} setCondition={setCondition} onShowAll={onShowAll} />
    </search>
  );
}
