"use client";
import { isStoppedEarly } from "@glyphlab/core/contracts/run-actions";
import { isFinished } from "@glyphlab/core/contracts/run-status";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { Panel } from "../components/panel.tsx";
import { Table, TableCell, TableHeader } from "../components/table.tsx";
import { formatDuration } from "../format/duration.ts";
import { formatCount, formatFigure } from "../format/number.ts";
import type { RunFeed } from "./run-feed.ts";

const rowHeight = 28;

/** The figures behind the curves: a line an epoch, newest first, as the tutorial prints them. As many lines as one sees: a run may have a thousand epochs. */
export function EpochsTable({ feed, stepsPerEpoch }: { feed: RunFeed; stepsPerEpoch: number }) {
  const frame = useRef<HTMLElement>(null);
  const { run } = feed;
  const { steps } = feed.points("epoch/accuracy");
  const cutShort = isStoppedEarly(run) ? run.step - run.epoch * stepsPerEpoch : 0;
  const virtualizer = useVirtualizer({
    count: steps.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 5,
    initialRect: { width: 640, height: 320 },
  });
  const lines = virtualizer.getVirtualItems();
  const before = lines[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (lines.at(-1)?.end ?? 0);
  return (
    <Panel title="Epochs" flush>
      {steps.length === 0 && cutShort === 0 ? (
        <p className="p-3 text-muted">
          {isFinished(run.status) ? "It ended before its first epoch did." : "The first line comes with the end of the first epoch."}
        </p>
      ) : (
        <Table
          aria-label="Epochs"
          aria-rowcount={steps.length + 1}
          frameRef={frame}
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
            {before > 0 && <tr aria-hidden style={{ height: before }} />}
            {lines.map(({ index: line }) => (
              <EpochLine key={line} feed={feed} index={steps.length - 1 - line} line={line} stepsPerEpoch={stepsPerEpoch} />
            ))}
            {after > 0 && <tr aria-hidden style={{ height: after }} />}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}

interface LineProps {
  feed: RunFeed;
  /** Of the epoch's points, and of the table's line. */
  index: number;
  line: number;
  stepsPerEpoch: number;
}

function EpochLine({ feed, index, line, stepsPerEpoch }: LineProps) {
  const epoch = Math.round((feed.points("epoch/accuracy").steps[index] ?? 0) / stepsPerEpoch);
  const ended = feed.events.find(({ event }) => event.type === "epoch-ended" && event.epoch === epoch)?.event;
  return (
    <tr aria-rowindex={line + 2} className="[&:last-child>td]:border-b-0">
      <TableCell>{epoch}</TableCell>
      <TableCell className="text-muted">{formatDuration(ended?.type === "epoch-ended" ? ended.seconds : Number.NaN)}</TableCell>
      {columns.map((series) => (
        <TableCell key={series}>{formatFigure(feed.points(series).values[index])}</TableCell>
      ))}
    </tr>
  );
}

const columns = ["epoch/accuracy", "epoch/loss", "epoch/val_accuracy", "epoch/val_loss"] as const;
