import type { ClassFigures } from "@glyphlab/core/training/class-report";
import { Panel } from "../components/panel.tsx";
import { Table, TableCell, TableHeader } from "../components/table.tsx";
import { formatCount, formatFigure } from "../format/number.ts";
import type { MomentFigures } from "../server/inspection/describe-moment.ts";

/** How well each class is told from the others. */
export function ClassReportPanel({ figures: { classNames, report } }: { figures: MomentFigures }) {
  return (
    <Panel title="Classes" flush>
      <Table
        aria-label="Figures of each class"
        frameClassName="max-h-96 rounded-b-lg"
        className="[&_td]:h-7 [&_td]:text-right [&_th]:sticky [&_th]:top-0 [&_th]:bg-surface [&_th]:text-right max-sm:[&_:is(td,th)]:px-2"
      >
        <thead>
          <tr>
            <TableHeader>Class</TableHeader>
            <TableHeader title="Of the images taken for it, the fraction that are of it">Precision</TableHeader>
            <TableHeader title="Of its images, the fraction taken for it">Recall</TableHeader>
            <TableHeader title="Harmonic mean of the two">F1</TableHeader>
            <TableHeader title="Its images">Images</TableHeader>
          </tr>
        </thead>
        <tbody>
          {report.classes.map((one, index) => (
            <Row key={classNames[index]} name={classNames[index] ?? ""} figures={one} />
          ))}
          <Row name="Mean" figures={report.macro} />
        </tbody>
      </Table>
    </Panel>
  );
}

function Row({ name, figures }: { name: string; figures: ClassFigures }) {
  return (
    <tr className="[&:last-child>td]:border-b-0 [&:last-child]:font-medium">
      <TableCell>{name}</TableCell>
      <TableCell>{formatFigure(figures.precision)}</TableCell>
      <TableCell>{formatFigure(figures.recall)}</TableCell>
      <TableCell>{formatFigure(figures.f1)}</TableCell>
      <TableCell className="text-muted">{formatCount(figures.support)}</TableCell>
    </tr>
  );
}
