"use client";
import { stepsPerEpoch, trainingImageCount } from "@glyphlab/core/contracts/run-config";
import { architectureOf } from "@glyphlab/core/model/architecture";
import { type SummaryRow, summarise } from "@glyphlab/core/model/summary";
import { ExplainedTitle } from "../components/explained-title.tsx";
import { Explanation } from "../components/explanation.tsx";
import { Panel } from "../components/panel.tsx";
import { Table, TableCell, TableHeader } from "../components/table.tsx";
import { formatCount } from "../format/number.ts";
import { layerExplanations, summaryColumnExplanations } from "./explanations.ts";
import type { LaunchRequest } from "./launch-request.ts";

interface Props {
  config: LaunchRequest["config"];
  /** The form holds something that cannot be trained: this is the last network that could. */
  outdated: boolean;
}

/** The network that the form describes, as Keras's `model.summary()` prints it, and how long its training is. */
export function ModelSummaryPanel({ config, outdated }: Props) {
  const { rows, totalParameters } = summarise(architectureOf(config));
  const steps = stepsPerEpoch(config);
  const facts = [
    ["Images an epoch", formatCount(trainingImageCount(config))],
    ["Steps an epoch", formatCount(steps)],
    ["Steps in all", formatCount(steps * config.epochs)],
  ] as const;
  return (
    <Panel flush title="Model summary" actions={outdated && <span className="text-warn text-xs">of the last valid values</span>}>
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
      <dl className="flex flex-col gap-1 px-3 py-2">
        {facts.map(([term, value]) => (
          <div key={term} className="flex justify-between">
            <dt className="text-muted">{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
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
