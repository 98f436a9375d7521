import type { StepTimes } from "../../charts/step-times.ts";
import type { WebDatabase } from "../web-database.ts";
import type { RunSeries } from "./read-series.ts";
import { readSentDoubles, readSentIntegers } from "./sent-arrays.ts";

interface Row {
  runId: string;
  steps: Uint8Array;
  times: Uint8Array;
}

/**
 * When steps of runs were done, from the times that their points were recorded with.
 * @returns for `relative` seconds of training, for `wall` milliseconds since 1970; none for a run that was recorded without times
 */
export async function readStepTimes(
  { prisma }: WebDatabase,
  runs: readonly RunSeries[],
  x: "relative" | "wall",
): Promise<Map<string, StepTimes>> {
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT "runId", array_send(array_agg(step ORDER BY step)) AS steps, array_send(array_agg(time ORDER BY step)) AS times
    FROM (
      SELECT "runId", "lastStep" AS step,
        max(CASE WHEN ${x} = 'wall' THEN extract(epoch FROM at)::float8 * 1000 ELSE "activeSeconds" END) AS time
      FROM "MetricChunk" WHERE "runId" = ANY (${runs.map(({ id }) => id)}::uuid[])
      GROUP BY "runId", "lastStep"
    ) AS known WHERE time IS NOT NULL
    GROUP BY "runId"`;
  const runOf = new Map(runs.map((run) => [run.id, run]));
  return new Map(
    rows.map(({ runId, steps, times }) => {
      const run = runOf.get(runId);
      const beginning = x === "relative" ? 0 : run?.startedAt?.getTime();
      const known = { steps: readSentIntegers(steps), times: readSentDoubles(times) };
      return [runId, run && beginning !== undefined ? fromBeginning(known, run.startStep, beginning) : known];
    }),
  );
}

/** With the moment before the first step, if that is not known yet. */
const fromBeginning = ({ steps, times }: { steps: Int32Array; times: Float64Array }, startStep: number, time: number): StepTimes =>
  (steps[0] ?? 0) > startStep ? { steps: Int32Array.of(startStep, ...steps), times: Float64Array.of(time, ...times) } : { steps, times };
