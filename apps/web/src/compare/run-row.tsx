"use client";
import { Flag, X } from "lucide-react";
import Link from "next/link";
import { classNames } from "../components/class-names.ts";
import { IconButton } from "../components/icon-button.tsx";
import { StatusBadge } from "../components/status-badge.tsx";
import { TableCell } from "../components/table.tsx";
import { shownStatus } from "../runs/shown-status.ts";
import { baselineDifference } from "./baseline-difference.ts";
import { ColorPicker } from "./color-picker.tsx";
import { chooseColor } from "./colors.ts";
import type { ComparedField } from "./compared-fields.ts";
import type { ComparedRun } from "./compared-run.ts";
import { DifferenceNote } from "./difference-note.tsx";
import type { ComparisonState } from "./use-comparison.ts";

interface Props {
  compared: ComparedRun;
  color: string;
  /** What its colour is chosen for; `null` where its group has the colour. */
  colorKey: string | null;
  fields: readonly ComparedField[];
  baseline: ComparedRun | undefined;
  comparison: ComparisonState;
}

/** A run of the comparison: its colour, its status, and its values beside those of the baseline. */
export function RunRow({ compared, color, colorKey, fields, baseline, comparison }: Props) {
  const { view, setView } = comparison;
  const { run, configProblem } = compared;
  const isBaseline = run.id === baseline?.run.id;
  return (
    <tr className="group">
      <th scope="row" className="sticky left-0 z-10 h-9 max-w-44 border-b bg-surface px-3 text-left font-normal sm:max-w-72">
        <span className={classNames("flex min-w-0 items-center gap-2.5", colorKey === null && "pl-4")}>
          {colorKey === null ? (
            <span aria-hidden className="size-2 shrink-0 rounded-full" style={{ background: color }} />
          ) : (
            <ColorPicker
              of={run.name}
              color={color}
              onChoose={(choice) => void setView({ colors: chooseColor(view.colors, colorKey, choice) })}
            />
          )}
          <Link prefetch={false} href={`/runs/${run.id}`} title={run.name} className="truncate underline-offset-2 hover:underline">
            {run.name}
          </Link>
        </span>
      </th>
      <TableCell>
        <StatusBadge status={shownStatus(run)} />
      </TableCell>
      {fields.map((field) => {
        const value = field.valueIn(compared);
        const difference = baseline && !isBaseline && field.kind === "result" && baselineDifference(field, value, field.valueIn(baseline));
        return (
          <TableCell key={field.key} className="text-right">
            {value === null ? <Missing reason={field.kind === "config" ? configProblem : null} /> : field.format(value)}
            {difference && <DifferenceNote {...difference} />}
          </TableCell>
        );
      })}
      <TableCell className="w-0">
        <span className="flex justify-end">
          <IconButton
            label={isBaseline ? `No baseline any more instead of ${run.name}` : `Compare with ${run.name} as the baseline`}
            aria-pressed={isBaseline}
            size="small"
            className={isBaseline ? "text-accent" : ""}
            onClick={() => void setView({ baseline: isBaseline ? null : run.id })}
          >
            <Flag />
          </IconButton>
          <IconButton
            label={`Leave ${run.name} out`}
            size="small"
            onClick={() => void setView({ runs: view.runs.filter((id) => id !== run.id) }, { history: "push" })}
          >
            <X />
          </IconButton>
        </span>
      </TableCell>
    </tr>
  );
}

function Missing({ reason }: { reason: string | null }) {
  return (
    <span className="text-muted" title={reason ?? undefined}>
      –
    </span>
  );
}
