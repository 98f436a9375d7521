"use client";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { architectureOf } from "@glyphlab/core/model/architecture";
import { type SummaryRow, summarise } from "@glyphlab/core/model/summary";
import { ExplainedTitle } from "../components/explained-title.tsx";
import { Explanation } from "../components/explanation.tsx";
import { Table, TableCell, TableHeader } from "../components/table.tsx";
import { formatCount } from "../format/number.ts";
import { layerExplanations, summaryColumnExplanations } from "./explanations.ts";

/** The network's layers, as Keras's `model.summary()` lists them. */
export function LayersTable({ config }: { config: Pick<RunConfig, "dataset" | "hiddenLayers"> }) {
  const { rows, totalParameters } = summarise(architectureOf(config));
  return (
    <Table aria-label="Model summary">
      <thead>
        <tr>
          <TableHeader>
            <ExplainedTitle title="Layer" explanation={summaryColumnExplanations.layer} />
          </TableHeader>
          <TableHeader>
            <ExplainedTitle title="Output shape" explanation={summaryColumnExplanations.outputShape} />
          </TableHeader>
          <TableHeader className="text-right">
            <ExplainedTitle title="Parameters" explanation={summaryColumnExplanations.parameters} />
          </TableHeader>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.name}>
            <TableCell className="whitespace-nowrap">
              <span className="inline-flex items-center gap-0.5">
                {row.name}
                <Explanation about={`${row.kind} (${row.name})`}>{explainRow(row, index === rows.length - 1)}</Explanation>
              </span>
            </TableCell>
            <TableCell className="whitespace-nowrap font-mono text-xs">(None, {row.outputShape.join(", ")})</TableCell>
            <TableCell className="text-right">{formatCount(row.parameters)}</TableCell>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <TableCell colSpan={2} className="font-medium">
            Total parameters
          </TableCell>
          <TableCell className="text-right font-semibold">{formatCount(totalParameters)}</TableCell>
        </tr>
      </tfoot>
    </Table>
  );
}

function explainRow(row: SummaryRow, last: boolean): string {
  switch (row.kind) {
    case "Flatten":
      return layerExplanations.flatten;
    case "Dropout":
      return layerExplanations.dropout;
    case "Dense":
      return last ? `${layerExplanations.dense} ${layerExplanations.softmax}` : layerExplanations.dense;
    default:
      return row.kind satisfies never;
  }
}
