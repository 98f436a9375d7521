import { runEventSchema } from "@glyphlab/core/contracts/run-event";
import { isFinished } from "@glyphlab/core/contracts/run-status";
import type { Database } from "@glyphlab/db/database";
import type { DatabasePatience } from "../database-patience.ts";
import type { WakeUp } from "../wake-up.ts";
import type { EpochResult, TrainReport } from "./train-report.ts";

const pollMs = 1_000;
const epochSeries = ["epoch/loss", "epoch/accuracy", "epoch/val_loss", "epoch/val_accuracy"] as const;
type EpochSeries = (typeof epochSeries)[number];

export interface FollowOptions {
  database: Database;
  patience: DatabasePatience;
  runId: string;
  /** Wakes when the run may have changed. */
  changed: WakeUp;
  report: TrainReport;
}

/** Tells a run's changes to the report, in order and each once, until nothing will change any more, or a person has paused it. Returns the run's row. */
export async function followRun({ database, patience, runId, changed, report }: FollowOptions) {
  const epochValues = new Map<string, number>();
  let seq = -1;
  let step = 0;
  for (;;) {
    const { run, events, chunks } = await patience.untilDone(() => readChanges(database, runId, seq));
    seq = run.seq;
    for (const chunk of chunks) {
      for (const [index, at] of chunk.steps.entries()) epochValues.set(`${chunk.series}@${at}`, chunk.values[index] ?? Number.NaN);
    }
    for (const event of events) {
      report.event(event);
      if (event.type !== "epoch-ended") continue;
      const value = (series: EpochSeries) => epochValues.get(`${series}@${event.step}`) ?? Number.NaN;
      const result: EpochResult = {
        epoch: event.epoch,
        seconds: event.seconds,
        loss: value("epoch/loss"),
        accuracy: value("epoch/accuracy"),
        valLoss: value("epoch/val_loss"),
        valAccuracy: value("epoch/val_accuracy"),
      };
      report.epochEnded(result);
    }
    if (isFinished(run.status) || run.status === "paused") return run;
    if (run.step !== step) report.progress({ step: run.step, epochsDone: run.epoch, imagesPerSecond: run.imagesPerSecond });
    step = run.step;
    await changed.within(pollMs);
  }
}

/** The run and what was recorded of it after `seq`, of one moment. */
async function readChanges({ prisma }: Database, runId: string, seq: number) {
  const [run, events, chunks] = await prisma.$transaction(
    [
      prisma.run.findUniqueOrThrow({ where: { id: runId } }),
      prisma.runEvent.findMany({ where: { runId, seq: { gt: seq } }, orderBy: { seq: "asc" } }),
      prisma.metricChunk.findMany({ where: { runId, seq: { gt: seq }, series: { in: [...epochSeries] } } }),
    ],
    { isolationLevel: "RepeatableRead" },
  );
  return { run, events: events.map(({ event }) => runEventSchema.parse(event)), chunks };
}
