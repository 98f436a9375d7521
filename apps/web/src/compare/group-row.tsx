"use client";
import { TableCell } from "../components/table.tsx";
import { baselineDifference } from "./baseline-difference.ts";
import { ColorPicker } from "./color-picker.tsx";
import { chooseColor } from "./colors.ts";
import type { ComparedField } from "./compared-fields.ts";
import { DifferenceNote } from "./difference-note.tsx";
import { summarise } from "./statistics.ts";
import type { ComparedLine, ComparisonState } from "./use-comparison.ts";

interface Props {
  line: ComparedLine;
  fields: readonly ComparedField[];
  /** The line that the baseline is in. */
  baseline: ComparedLine | undefined;
  comparison: ComparisonState;
}

/** Seeds of one config taken together: the mean of each result with how far they lie apart. */
export function GroupRow({ line, fields, baseline, comparison }: Props) {
  const { view, setView } = comparison;
  return (
    <tr className="bg-surface-sunken font-medium">
      <th scope="rowgroup" className="sticky left-0 z-10 h-9 max-w-44 border-b bg-surface-sunken px-3 text-left font-medium sm:max-w-72">
        <span className="flex min-w-0 items-center gap-2.5">
          <ColorPicker
            of={line.label}
            color={line.color}
            onChoose={(choice) => void setView({ colors: chooseColor(view.colors, line.key, choice) })}
          />
          <span title={line.label} className="truncate">
            {line.label}
          </span>
        </span>
      </th>
      <TableCell className="text-muted">{line.members.length} runs</TableCell>
      {fields.map((field) => (
        <TableCell key={field.key} className="text-right">
          <GroupValue field={field} line={line} band={view.band} />
          {baseline && baseline !== line && field.kind === "result" && <GroupDifference field={field} line={line} baseline={baseline} />}
        </TableCell>
      ))}
      <TableCell />
    </tr>
  );
}

function GroupValue({ field, line, band }: { field: ComparedField; line: ComparedLine; band: ComparisonState["view"]["band"] }) {
  const values = line.members.map(field.valueIn);
  if (field.kind === "config") {
    const distinct = new Set(values);
    const [only] = distinct;
    if (distinct.size > 1) return <span className="text-muted">{distinct.size} values</span>;
    return only === null || only === undefined ? "–" : field.format(only);
  }
  const { mean, deviation, min, max, count } = summarise(values);
  if (count === 0) return "–";
  const spread = band === "range" ? `${field.format(min)} … ${field.format(max)}` : `± ${field.format(deviation).replace(" %", " pp")}`;
  return (
    <>
      {field.format(mean)}
      {count > 1 && <span className="font-normal text-muted"> {spread}</span>}
      {count < values.length && (
        <span className="block font-normal text-muted text-xs">
          of {count} of {values.length}
        </span>
      )}
    </>
  );
}

function GroupDifference({ field, line, baseline }: { field: ComparedField; line: ComparedLine; baseline: ComparedLine }) {
  const [own, other] = [line, baseline].map(({ members }) => summarise(members.map(field.valueIn)).mean);
  const difference = baselineDifference(field, own, other);
  return difference && <DifferenceNote {...difference} />;
}
