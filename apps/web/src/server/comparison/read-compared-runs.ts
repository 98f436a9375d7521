import { metricSeries } from "@glyphlab/core/contracts/metric-series";
import { metricSeriesSchema } from "@glyphlab/core/contracts/metric-series-schema";
import { z } from "zod";
import type { ComparedRun, Comparison } from "../../compare/compared-run.ts";
import { type RunRow, runColumns, runSource, snapshotOf } from "../runs/run-columns.ts";
import { readConfig } from "../runs/stored-config.ts";
import type { WebDatabase } from "../web-database.ts";

interface ComparedRow extends RunRow {
  config: unknown;
  configHash: string;
  newest: unknown;
}

// As text, since JSON has no NaN and no infinities.
const newestSchema = z.partialRecord(metricSeriesSchema, z.string().transform(Number));

/** Several runs with what they are compared by. Of each series only the newest chunk is read. */
export async function readComparedRuns({ prisma }: WebDatabase, ids: readonly string[]): Promise<Comparison> {
  const rows = await prisma.$queryRaw<ComparedRow[]>`
    SELECT ${runColumns}, run.config, run."configHash",
      coalesce((
        SELECT json_object_agg(series, value) FROM unnest(${[...metricSeries]}::text[]) AS known (series), LATERAL (
          SELECT values[cardinality(values)]::text AS value FROM "MetricChunk"
          WHERE "runId" = run.id AND "MetricChunk".series = known.series ORDER BY "firstStep" DESC LIMIT 1
        ) AS newest
      ), '{}') AS newest
    FROM ${runSource} WHERE run.id = ANY (${[...ids]}::uuid[])`;
  const found = new Map(rows.map((row) => [row.id, comparedRunOf(row)]));
  return {
    runs: ids.flatMap((id) => found.get(id) ?? []),
    missing: ids.filter((id) => !found.has(id)),
  };
}

function comparedRunOf({ config, configHash, newest, ...run }: ComparedRow): ComparedRun {
  return { run: snapshotOf(run), ...readConfig(config), configHash, newest: newestSchema.parse(newest) };
}
