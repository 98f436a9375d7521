import type { MetricChunk } from "@glyphlab/core/contracts/metric-series";
import type { Transaction } from "../database.ts";

/**
 * Stores points, one row a series. Points of a series up to the last stored step are left out, so that each point exists exactly once
 * however often a resumed run, or a retry after a lost connection, sends it. The caller holds the run's row.
 */
export async function insertMetrics(transaction: Transaction, runId: string, seq: number, chunks: MetricChunk[]): Promise<void> {
  if (chunks.length === 0) return;
  const points = chunks.flatMap((chunk) => chunk.steps.map((step, index) => ({ series: chunk.series, step, value: chunk.values[index] })));
  const series = points.map((point) => point.series);
  const steps = points.map((point) => point.step);
  // As text: JSON, which Prisma puts parameters through, knows neither NaN nor infinity, and Postgres knows both.
  const values = points.map((point) => String(point.value));
  await transaction.$executeRaw`
    WITH point AS (
      SELECT * FROM unnest(${series}::text[], ${steps}::integer[], ${values}::text[]::float8[]) AS point (series, step, value)
    ), stored AS (
      SELECT series, (
        SELECT "lastStep" FROM "MetricChunk" AS chunk WHERE chunk."runId" = ${runId}::uuid AND chunk.series = given.series
        ORDER BY "firstStep" DESC LIMIT 1
      ) AS "lastStep"
      FROM (SELECT DISTINCT series FROM point) AS given
    )
    INSERT INTO "MetricChunk" ("runId", series, "firstStep", "lastStep", seq, steps, values)
    SELECT ${runId}::uuid, series, min(step), max(step), ${seq}, array_agg(step ORDER BY step), array_agg(value ORDER BY step)
    FROM point JOIN stored USING (series)
    WHERE step > coalesce("lastStep", 0)
    GROUP BY series`;
}
