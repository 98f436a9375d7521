import { Panel } from "../components/panel.tsx";
import { Table, TableCell, TableHeader } from "../components/table.tsx";
import { formatCount } from "../format/number.ts";
import type { ModelDetails } from "./listed-model.ts";

/** A model's layers, as Keras's summary lists them. */
export function NetworkPanel({ model: { layers, parameters, imageShape } }: { model: ModelDetails }) {
  return (
    <Panel
      title="Network"
      flush
      actions={
        <span className="text-muted text-xs">
          of images of {imageShape[0]}×{imageShape[1]}
        </span>
      }
    >
      <Table aria-label="Layers" frameClassName="rounded-b-lg" className="[&_tr:last-child>td]:border-b-0">
        <thead>
          <tr>
            <TableHeader>Layer</TableHeader>
            <TableHeader>Kind</TableHeader>
            <TableHeader>Output shape</TableHeader>
            <TableHeader className="text-right">Parameters</TableHeader>
          </tr>
        </thead>
        <tbody>
          {layers.map(({ name, kind, outputShape, parameters: own }) => (
            <tr key={name}>
              <TableCell className="whitespace-nowrap">{name}</TableCell>
              <TableCell className="whitespace-nowrap text-muted">{kind}</TableCell>
              <TableCell className="whitespace-nowrap font-mono text-xs">{outputShape.join(" × ")}</TableCell>
              <TableCell className="text-right">{formatCount(own)}</TableCell>
            </tr>
          ))}
          <tr className="font-medium">
            <TableCell colSpan={3}>All</TableCell>
            <TableCell className="text-right">{formatCount(parameters)}</TableCell>
          </tr>
        </tbody>
      </Table>
    </Panel>
  );
}
