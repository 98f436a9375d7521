import { metricChunkSchema } from "@glyphlab/core/contracts/metric-series";
import { runEventSchema } from "@glyphlab/core/contracts/run-event";
import { z } from "zod";
import type { RunChanges, RunProvenance } from "../../runs/run-snapshot.ts";
import type { WebDatabase } from "../web-database.ts";
import { type RunRow, runColumns, runSource, snapshotOf } from "./run-columns.ts";
import { readConfig } from "./stored-config.ts";

const eventsSchema = z.array(z.object({ seq: z.number(), at: z.coerce.date(), event: runEventSchema }));
// JSON has no NaN and no infinities: Postgres writes them as strings that Number() reads.
const chunksSchema = z.array(
  z.object({ series: z.string(), steps: z.array(z.number()), values: z.array(z.union([z.number(), z.string()])) }),
);

/**
 * A run's row and what was recorded of it after the cursor `after`, read in one statement: a status and the points up to it are of the
 * same moment, and the row's seq is the next cursor.
 * @returns `null` where there is no such run
 */
export async function readRunChanges({ prisma }: WebDatabase, runId: string, after: number): Promise<RunChanges | null> {
  const [row] = await prisma.$queryRaw<(RunRow & RunProvenance & { config: unknown; events: unknown; chunks: unknown })[]>`
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
          WHERE "runId" = run.id AND seq > ${after}
          GROUP BY series
        ) AS one
      ), '[]') AS chunks
    FROM ${runSource} WHERE run.id = ${runId}::uuid`;
  if (!row) return null;
  const { config, version, threads, dataChecksum, configHash, originalId, events, chunks, ...run } = row;
  return {
    run: snapshotOf(run),
    ...readConfig(config),
    provenance: { version, threads, dataChecksum, configHash, originalId },
    forecast: null,
    events: eventsSchema.parse(events),
    chunks: chunksSchema.parse(chunks).map((chunk) => metricChunkSchema.parse({ ...chunk, values: chunk.values.map(Number) })),
  };
}
