import { isFinished } from "@glyphlab/core/contracts/run-status";
import { wholeRange } from "../charts/whole-range.ts";
import type { XKind, XRange } from "../charts/x-kind.ts";
import type { RunSnapshot } from "../runs/run-snapshot.ts";
import type { FeedCurve } from "./feed-curves.ts";

/** The first and the newest x that a run's curves have; NaN where they have none. */
export function curveExtent(curves: ReadonlyMap<unknown, FeedCurve>): { first: number; newest: number } {
  let [first, newest] = [Number.NaN, Number.NaN];
  for (const { trace } of curves.values()) {
    const [begin, end] = [trace.x[0], trace.x.at(-1)];
    if (begin === undefined || end === undefined) continue;
    if (!(begin >= first)) first = begin;
    if (!(end <= newest)) newest = end;
  }
  return { first, newest };
}

/** What all charts of a run show while nothing is zoomed into. */
export function runRange(kind: XKind, run: RunSnapshot, stepsPerEpoch: number, extent: { first: number; newest: number }): XRange {
  const live = !isFinished(run.status);
  const { first, newest } = extent;
  switch (kind) {
    case "epoch":
      return wholeRange(kind, { first, newest, live, end: run.totalEpochs });
    case "step": {
      // As of epochs, so that the curves stay where they are.
      const [from, to] = wholeRange("epoch", { first, newest: newest / stepsPerEpoch, live, end: run.totalEpochs });
      return [from * stepsPerEpoch, to * stepsPerEpoch];
    }
    case "relative":
      return wholeRange(kind, { first, newest, live, end: null });
    case "wall":
      return wholeRange(kind, { first: Math.min(first, run.startedAt?.getTime() ?? first), newest, live, end: null });
    default:
      return kind satisfies never;
  }
}
