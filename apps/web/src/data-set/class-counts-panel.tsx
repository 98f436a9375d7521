import type { DatasetDescription } from "@glyphlab/core/contracts/dataset";
import { ExplainedTitle } from "../components/explained-title.tsx";
import { Panel } from "../components/panel.tsx";
import { Table, TableCell, TableHeader } from "../components/table.tsx";
import { formatCount } from "../format/number.ts";
import type { SplitDescription } from "../server/datasets/describe-split.ts";
import { dataSetExplanations } from "./explanations.ts";

interface Props {
  description: DatasetDescription;
  splits: { train: SplitDescription; test: SplitDescription };
}

/** How many images there are of each class, each split's bars on its own scale: what matters is how even they are. */
export function ClassCountsPanel({ description, splits }: Props) {
  return (
    <Panel flush title={<ExplainedTitle title="Classes" explanation={dataSetExplanations.classes} />}>
      <Table aria-label="Images of each class">
        <thead>
          <tr>
            <TableHeader>Class</TableHeader>
            <TableHeader className="w-1/2">Training images</TableHeader>
            <TableHeader className="w-1/2">Test images</TableHeader>
          </tr>
        </thead>
        <tbody>
          {description.classNames.map((name, label) => (
            <tr key={name} className="last:[&>td]:border-b-0">
              <TableCell className="h-7 font-semibold">{name}</TableCell>
              {[splits.train, splits.test].map(({ classCounts }, split) => (
                <TableCell key={split === 0 ? "train" : "test"} className="h-7">
                  <Bar count={classCounts[label] ?? 0} largest={Math.max(...classCounts)} />
                </TableCell>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

function Bar({ count, largest }: { count: number; largest: number }) {
  return (
    <span className="flex items-center gap-2">
      <span className="w-[5ch] shrink-0 text-right">{formatCount(count)}</span>
      <span aria-hidden className="h-2 min-w-0 flex-1 overflow-hidden rounded-sm bg-surface-sunken">
        <span className="block h-full bg-accent" style={{ width: `${(count / largest) * 100}%` }} />
      </span>
    </span>
  );
}
