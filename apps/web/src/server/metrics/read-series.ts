import type { WebDatabase } from "../web-database.ts";
import { readSentDoubles, readSentIntegers } from "./sent-arrays.ts";

/** All points of one series of a run. */
export interface StoredSeries {
  series: string;
  /** Ascending, each once. */
  steps: Int32Array;
  values: Float64Array;
}

export interface RunSeries {
  id: string;
  /** Up to here everything is in the points. */
  seq: number;
  startStep: number;
  stepsPerEpoch: number;
  startedAt: Date | null;
  series: StoredSeries[];
}

interface Row extends Omit<RunSeries, "series"> {
  series: string | null;
  steps: Uint8Array;
  values: Uint8Array;
}

/**
 * Series of runs, each whole: its exponential mean begins at its first point, and its points are counted. Read in one statement, so that a run's
 * points and its seq are of one moment. 10 series of 10,000 points take 25 ms; their buckets made by Postgres (`unnest`, `GROUP BY`) took 150.
 */
export async function readSeries({ prisma }: WebDatabase, runIds: string[], series: string[]): Promise<RunSeries[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT run.id, run.seq, run."startStep", run."startedAt",
      greatest(1, run."totalSteps" / greatest(1, run."totalEpochs")) AS "stepsPerEpoch",
      one.series, one.steps, one.values
    FROM "Run" AS run
    LEFT JOIN LATERAL (
      SELECT series, string_agg(array_send(steps), '' ORDER BY "firstStep") AS steps,
        string_agg(array_send("values"), '' ORDER BY "firstStep") AS values
      FROM "MetricChunk" WHERE "runId" = run.id AND series = ANY (${series})
      GROUP BY series
    ) AS one ON true
    WHERE run.id = ANY (${runIds}::uuid[])`;
  const runs = new Map<string, RunSeries>();
  for (const { series: name, steps, values, ...run } of rows) {
    const known = runs.get(run.id) ?? { ...run, series: [] };
    runs.set(run.id, known);
    if (name !== null) known.series.push({ series: name, steps: readSentIntegers(steps), values: readSentDoubles(values) });
  }
  return [...runs.values()];
}
