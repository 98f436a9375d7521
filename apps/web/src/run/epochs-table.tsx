import { isStoppedEarly } from "@glyphlab/core/contracts/run-actions";
import { isFinished } from "@glyphlab/core/contracts/run-status";
import { Panel } from "../components/panel.tsx";
import { Table, TableCell, TableHeader } from "../components/table.tsx";
import { formatDuration } from "../format/duration.ts";
import { formatCount, formatFigure } from "../format/number.ts";
import type { RunFeed } from "./run-feed.ts";

/** The figures behind the curves: a line an epoch, newest first, as the tutorial prints them. */
export function EpochsTable({ feed, stepsPerEpoch }: { feed: RunFeed; stepsPerEpoch: number }) {
  const seconds = new Map(
    feed.events.flatMap(({ event }) => (event.type === "epoch-ended" ? [[event.epoch, event.seconds] as const] : [])),
  );
  const accuracy = feed.points("epoch/accuracy");
  const rows = accuracy.steps
    .map((step, index) => ({
      epoch: Math.round(step / stepsPerEpoch),
      accuracy: accuracy.values[index],
      loss: feed.points("epoch/loss").values[index],
      valAccuracy: feed.points("epoch/val_accuracy").values[index],
      valLoss: feed.points("epoch/val_loss").values[index],
    }))
    .reverse();
  const { run } = feed;
  const cutShort = isStoppedEarly(run) ? run.step - run.epoch * stepsPerEpoch : 0;
  return (
    <Panel title="Epochs" flush>
      {rows.length === 0 && cutShort === 0 ? (
        <p className="p-3 text-muted">
          {isFinished(feed.run.status) ? "It ended before its first epoch did." : "The first line comes with the end of the first epoch."}
        </p>
      ) : (
        <Table
          aria-label="Epochs"
          frameClassName="max-h-80 rounded-b-lg"
          className="max-sm:[&_:is(td,th)]:px-1.5 [&_td]:h-7 [&_td]:whitespace-nowrap [&_td]:text-right [&_th]:sticky [&_th]:top-0 [&_th]:bg-surface [&_th]:text-right"
        >
          <thead>
            <tr>
              <TableHeader>Epoch</TableHeader>
              <TableHeader>Time</TableHeader>
              <TableHeader>accuracy</TableHeader>
              <TableHeader>loss</TableHeader>
              <TableHeader>val_accuracy</TableHeader>
              <TableHeader>val_loss</TableHeader>
            </tr>
          </thead>
          <tbody>
            {cutShort > 0 && (
              <tr>
                <TableCell>{run.epoch + 1}</TableCell>
                <TableCell colSpan={5} className="text-warn">
                  Cut short after {formatCount(cutShort)} of {formatCount(stepsPerEpoch)} steps
                </TableCell>
              </tr>
            )}
            {rows.map((row) => (
              <tr key={row.epoch} className="[&:last-child>td]:border-b-0">
                <TableCell>{row.epoch}</TableCell>
                <TableCell className="text-muted">{formatDuration(seconds.get(row.epoch) ?? Number.NaN)}</TableCell>
                <TableCell>{formatFigure(row.accuracy)}</TableCell>
                <TableCell>{formatFigure(row.loss)}</TableCell>
                <TableCell>{formatFigure(row.valAccuracy)}</TableCell>
                <TableCell>{formatFigure(row.valLoss)}</TableCell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}
