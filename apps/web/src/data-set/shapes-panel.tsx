import type { DatasetDescription } from "@glyphlab/core/contracts/dataset";
import { ExplainedTitle } from "../components/explained-title.tsx";
import { Panel } from "../components/panel.tsx";
import { Table, TableCell, TableHeader } from "../components/table.tsx";
import { formatPercent } from "../format/number.ts";
import type { SplitDescription } from "../server/datasets/describe-split.ts";
import { dataSetExplanations } from "./explanations.ts";

interface Props {
  description: DatasetDescription;
  splits: { train: SplitDescription; test: SplitDescription };
}

/** The arrays as the tutorial prints them, and what their pixels hold. */
export function ShapesPanel({ description, splits }: Props) {
  const [height, width] = description.imageShape;
  return (
    <Panel flush title={<ExplainedTitle title="Shapes" explanation={dataSetExplanations.shape} />}>
      <Table aria-label="Shapes">
        <thead>
          <tr>
            <TableHeader>Array</TableHeader>
            <TableHeader>Shape</TableHeader>
            <TableHeader>Type</TableHeader>
          </tr>
        </thead>
        <tbody className="font-mono text-xs">
          {(["train", "test"] as const).flatMap((split) => [
            <tr key={`x_${split}`}>
              <TableCell>x_{split}</TableCell>
              <TableCell>
                ({splits[split].images}, {height}, {width})
              </TableCell>
              <TableCell>uint8</TableCell>
            </tr>,
            <tr key={`y_${split}`}>
              <TableCell>y_{split}</TableCell>
              <TableCell>({splits[split].images},)</TableCell>
              <TableCell>uint8</TableCell>
            </tr>,
          ])}
        </tbody>
      </Table>
      <Table aria-label="Pixels">
        <thead>
          <tr>
            <TableHeader>
              <ExplainedTitle title="Pixels" explanation={dataSetExplanations.range} />
            </TableHeader>
            <TableHeader className="text-right">Lowest</TableHeader>
            <TableHeader className="text-right">Highest</TableHeader>
            <TableHeader className="text-right">Mean</TableHeader>
            <TableHeader className="text-right">Zeros</TableHeader>
          </tr>
        </thead>
        <tbody>
          {(["train", "test"] as const).map((split) => {
            const { lowest, highest, mean, zeros } = splits[split].pixels;
            return (
              <tr key={split} className="last:[&>td]:border-b-0">
                <TableCell className="font-mono text-xs">x_{split}</TableCell>
                <TableCell className="text-right">{lowest}</TableCell>
                <TableCell className="text-right">{highest}</TableCell>
                <TableCell className="text-right">{mean.toFixed(2)}</TableCell>
                <TableCell className="text-right">{formatPercent(zeros, 1)}</TableCell>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </Panel>
  );
}
