"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import { Fragment } from "react";
import { Table, TableHeader } from "../components/table.tsx";
import type { ComparedField } from "./compared-fields.ts";
import { GroupRow } from "./group-row.tsx";
import { RunRow } from "./run-row.tsx";
import { sortLines } from "./sort-lines.ts";
import type { ComparedLine, ComparisonState } from "./use-comparison.ts";

interface Props {
  comparison: ComparisonState;
  fields: readonly ComparedField[];
}

/** A line a run: what its config and its results have that others have not. Seeds of a config stand together under their mean. */
export function ComparisonTable({ comparison, fields }: Props) {
  const { view, setView, lines, runs, grouped } = comparison;
  const sorted = sortLines(lines, fields, view.sort);
  const baseline = runs.find(({ run }) => run.id === view.baseline);
  const baselineLine = lines.find(({ members }) => baseline !== undefined && members.includes(baseline));
  return (
    <Table aria-label="Runs compared" frameClassName="max-h-[34rem] overflow-y-auto rounded-b-lg" className="[&_td]:whitespace-nowrap">
      <thead>
        <tr className="[&>th]:sticky [&>th]:top-0 [&>th]:z-10 [&>th]:bg-surface">
          <TableHeader className="left-0 z-20! min-w-40">Run</TableHeader>
          <TableHeader>Status</TableHeader>
          {fields.map((field) => (
            <SortableHeader key={field.key} field={field} sort={view.sort} onSort={(sort) => void setView({ sort })} />
          ))}
          <TableHeader>
            <span className="sr-only">Baseline and removal</span>
          </TableHeader>
        </tr>
      </thead>
      <tbody>
        {sorted.map((line: ComparedLine) => {
          const isGroup = grouped && line.members.length > 1;
          return (
            <Fragment key={line.key}>
              {isGroup && <GroupRow line={line} fields={fields} baseline={baselineLine} comparison={comparison} />}
              {line.members.map((one) => (
                <RunRow
                  key={one.run.id}
                  compared={one}
                  color={line.color}
                  colorKey={isGroup ? null : line.key}
                  fields={fields}
                  baseline={baseline}
                  comparison={comparison}
                />
              ))}
            </Fragment>
          );
        })}
      </tbody>
    </Table>
  );
}

function SortableHeader({ field, sort, onSort }: { field: ComparedField; sort: string | null; onSort: (sort: string | null) => void }) {
  const direction = sort === field.key ? "ascending" : sort === `-${field.key}` ? "descending" : undefined;
  // Largest first, then smallest first, then in the order of the URL again.
  const next = direction === undefined ? `-${field.key}` : direction === "descending" ? field.key : null;
  return (
    <TableHeader aria-sort={direction ?? "none"} className="text-right">
      <button
        type="button"
        onClick={() => onSort(next)}
        className="inline-flex items-center gap-1 rounded font-medium hover:text-foreground [&_svg]:size-3"
      >
        {direction === "ascending" && <ArrowUp aria-hidden />}
        {direction === "descending" && <ArrowDown aria-hidden />}
        {field.label}
      </button>
    </TableHeader>
  );
}
