import { metricChunkSchema, metricSeriesSchema } from "@glyphlab/core/contracts/metric-series-schema";
import { runEventSchema } from "@glyphlab/core/contracts/run-event";
import { Prisma } from "@glyphlab/db/generated/prisma/client";
import { z } from "zod";
import type { PackedPoints, RunChanges, RunProvenance, StoredRun } from "../../runs/run-snapshot.ts";
import { type Connection, readSeries, type StoredSeries } from "../metrics/read-series.ts";
import { toBase64 } from "../metrics/to-base64.ts";
import type { WebDatabase } from "../web-database.ts";
import { type RunRow, runColumns, runSource, snapshotOf } from "./run-columns.ts";
import { readConfig } from "./stored-config.ts";

const eventsSchema = z.array(z.object({ seq: z.number(), at: z.coerce.date(), event: runEventSchema }));
// JSON has no NaN and no infinities: Postgres writes them as strings that Number() reads.
const chunksSchema = z.array(
  z.object({ series: z.string(), steps: z.array(z.number()), values: z.array(z.union([z.number(), z.string()])) }),
);

const timesSchema = z.array(z.object({ step: z.number(), activeSeconds: z.number().nullable(), at: z.coerce.date().nullable() }));

/**
 * A run's row and what was recorded of it after the cursor `after`, read in one statement: a status and the points up to it are of the
 * same moment, and the row's seq is the next cursor.
 * @returns `null` where there is no such run
 */
export const readRunChanges = (database: WebDatabase, runId: string, after: number): Promise<RunChanges | null> =>
  readRun(database, runId, { after, points: Prisma.sql`seq > ${after}`, times: Prisma.sql`seq > ${after}`, series: Prisma.sql`false` });

/**
 * A run's row and all that was recorded of it but its curves, which are read in windows: there may be millions of points. Of them only the figures of
 * its epochs and of its layers at their ends are here, and which series there are.
 * @returns `null` where there is no such run
 */
export const readStoredRun = (database: WebDatabase, runId: string): Promise<StoredRun | null> =>
  database.prisma.$transaction(
    async (prisma) => {
      const run = await readRun({ prisma }, runId, {
        after: 0,
        points: Prisma.sql`false`,
        // From here what comes over the live stream goes on.
        times: Prisma.sql`seq = (SELECT max(seq) FROM "MetricChunk" WHERE "runId" = run.id)`,
        series: Prisma.sql`true`,
      });
      if (!run) return null;
      const { chunks: _, ...told } = run;
      const ofEpochs = run.series.filter((series) => series.startsWith("epoch/") || series.startsWith("layer/"));
      const [read] = await readSeries({ prisma }, [runId], ofEpochs);
      return { ...told, points: read?.series.map(packPoints) ?? [] };
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead },
  );

const packPoints = ({ series, steps, values }: StoredSeries): PackedPoints => ({
  series: metricSeriesSchema.parse(series),
  steps: toBase64(steps),
  values: toBase64(values),
});

interface Wanted {
  /** Events after this cursor. */
  after: number;
  /** Conditions on the rows of points, for the points, for their times, and for the names of their series. */
  points: Prisma.Sql;
  times: Prisma.Sql;
  series: Prisma.Sql;
}

type Row = RunRow & RunProvenance & { config: unknown; events: unknown; chunks: unknown; times: unknown; series: unknown };

async function readRun({ prisma }: Connection, runId: string, { after, points, times, series }: Wanted): Promise<RunChanges | null> {
  const [row] = await prisma.$queryRaw<Row[]>`
    SELECT ${runColumns}, run.config, run.version, run.threads, run."dataChecksum", run."configHash", run."originalId",
      coalesce((
        -- Events name trainers by their id; people know them by host and process.
        SELECT json_agg(json_build_object(
          'seq', seq, 'at', at, 'event', event || CASE WHEN named.id IS NULL THEN '{}' ELSE jsonb_build_object('trainer', named.host || ':' || named.pid) END
        ) ORDER BY seq)
        FROM "RunEvent" LEFT JOIN "Trainer" AS named ON named.id::text = event->>'trainer'
        WHERE "runId" = run.id AND seq > ${after}
      ), '[]') AS events,
      coalesce((
        SELECT json_agg(json_build_object('series', series, 'steps', steps, 'values', values)) FROM (
          SELECT series, json_agg(point.step ORDER BY point.step) AS steps, json_agg(point.value ORDER BY point.step) AS values
          FROM "MetricChunk", unnest(steps, values) AS point (step, value)
          WHERE "runId" = run.id AND ${points}
          GROUP BY series
        ) AS one
      ), '[]') AS chunks,
      coalesce((
        SELECT json_agg(json_build_object('step', step, 'activeSeconds', seconds, 'at', at) ORDER BY step) FROM (
          SELECT "lastStep" AS step, max("activeSeconds") AS seconds, max(at) AS at FROM "MetricChunk"
          WHERE "runId" = run.id AND ${times} GROUP BY "lastStep"
        ) AS known
      ), '[]') AS times,
      coalesce((SELECT json_agg(DISTINCT series ORDER BY series) FROM "MetricChunk" WHERE "runId" = run.id AND ${series}), '[]') AS series
    FROM ${runSource} WHERE run.id = ${runId}::uuid`;
  if (!row) return null;
  const { config, version, threads, dataChecksum, configHash, originalId, events, chunks, times: known, series: names, ...run } = row;
  return {
    run: snapshotOf(run),
    ...readConfig(config),
    provenance: { version, threads, dataChecksum, configHash, originalId },
    forecast: null,
    events: eventsSchema.parse(events),
    chunks: chunksSchema.parse(chunks).map((chunk) => metricChunkSchema.parse({ ...chunk, values: chunk.values.map(Number) })),
    times: timesSchema.parse(known),
    series: z.array(metricSeriesSchema).parse(names),
  };
}
