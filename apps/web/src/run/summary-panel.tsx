import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { architectureOf } from "@glyphlab/core/model/architecture";
import { summarise } from "@glyphlab/core/model/summary";
import { Panel } from "../components/panel.tsx";
import { Table, TableCell, TableHeader } from "../components/table.tsx";
import { formatCount } from "../format/number.ts";

/** The network's layers, as Keras's `model.summary()` lists them. */
export function SummaryPanel({ config }: { config: RunConfig }) {
  const { rows, totalParameters } = summarise(architectureOf(config));
  return (
    <Panel title="Model" actions={<span className="text-muted text-xs">{formatCount(totalParameters)} parameters</span>} flush>
      <Table aria-label="Layers of the model" className="[&_td]:h-7">
        <thead>
          <tr>
            <TableHeader>Layer</TableHeader>
            <TableHeader>Output shape</TableHeader>
            <TableHeader className="text-right">Parameters</TableHeader>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name} className="[&:last-child>td]:border-b-0">
              <TableCell>
                {row.name} <span className="text-muted">{row.kind}</span>
              </TableCell>
              <TableCell className="text-muted">({["None", ...row.outputShape].join(", ")})</TableCell>
              <TableCell className="text-right">{formatCount(row.parameters)}</TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
