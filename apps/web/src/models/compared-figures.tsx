import Link from "next/link";
import { Panel } from "../components/panel.tsx";
import { Table, TableCell, TableHeader } from "../components/table.tsx";
import { formatBytes } from "../format/bytes.ts";
import { formatCount, formatFigure, formatPercent } from "../format/number.ts";
import { AliasBadge } from "./alias-badge.tsx";
import { type ModelDetails, modelTitle } from "./listed-model.ts";
import { pointsBetween, signed } from "./points-between.ts";

/** The figures of two models and what the second has more or less. */
export function ComparedFigures({ a, b }: { a: ModelDetails; b: ModelDetails }) {
  const rows = [
    {
      label: "Test accuracy",
      values: [formatPercent(a.accuracy), formatPercent(b.accuracy)],
      difference: pointsBetween(a.accuracy, b.accuracy),
    },
    {
      label: "Test loss",
      values: [formatFigure(a.loss), formatFigure(b.loss)],
      difference: a.loss === null || b.loss === null ? "–" : signed(b.loss - a.loss, 4),
    },
    {
      label: "Parameters",
      values: [formatCount(a.parameters), formatCount(b.parameters)],
      difference: signed(b.parameters - a.parameters, 0),
    },
    { label: "Size", values: [formatBytes(a.bytes), formatBytes(b.bytes)], difference: `×${(b.bytes / a.bytes).toFixed(2)}` },
  ];
  return (
    <Panel title="Figures" flush>
      <Table aria-label="Figures of both" frameClassName="rounded-b-lg" className="[&_tr:last-child>td]:border-b-0">
        <thead>
          <tr>
            <TableHeader>
              <span className="sr-only">Figure</span>
            </TableHeader>
            {[a, b].map((model, index) => (
              <TableHeader key={model.id} className="whitespace-normal py-1 text-right">
                <span className="inline-flex flex-wrap items-center justify-end gap-1.5">
                  {index + 1}
                  <Link href={`/models/${model.id}`} className="break-words text-foreground underline-offset-2 hover:underline">
                    {modelTitle(model)}
                  </Link>
                  {model.aliases.map((alias) => (
                    <AliasBadge key={alias} alias={alias} />
                  ))}
                </span>
              </TableHeader>
            ))}
            <TableHeader className="text-right">2 against 1</TableHeader>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, values, difference }) => (
            <tr key={label}>
              <TableCell className="text-muted">{label}</TableCell>
              <TableCell className="text-right">{values[0]}</TableCell>
              <TableCell className="text-right">{values[1]}</TableCell>
              <TableCell className="whitespace-nowrap text-right font-medium">{difference}</TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
