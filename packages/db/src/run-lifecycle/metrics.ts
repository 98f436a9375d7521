import type { MetricChunk } from "@glyphlab/core/contracts/metric-series";
import type { Transaction } from "../database.ts";

/**
 * Stores points, one row a series. Points of a series up to the last stored step are left out, so that each point exists exactly once
 * however often a resumed run, or a retry after a lost connection, sends it. The caller holds the run's row.
 *
 * @param measured whether the points were measured just now, or at some moment that is not known
 */
export async function insertMetrics(
  transaction: Transaction,
  runId: string,
  seq: number,
  chunks: MetricChunk[],
  measured: "now" | "before" = "now",
): Promise<void> {
  if (chunks.length === 0) return;
  const series = chunks.map((chunk) => chunk.series);
  // As text, an array a series: Prisma takes 4 ms for 400 points one by one, and its JSON knows neither NaN nor infinity.
  const steps = chunks.map((chunk) => `{${chunk.steps.join()}}`);
  const values = chunks.map((chunk) => `{${chunk.values.join()}}`);
  const seconds = chunks.map((chunk) => chunk.activeSeconds ?? null);
  await transaction.$executeRaw`
    WITH given AS (
      SELECT series, steps::integer[] AS steps, "values"::float8[] AS "values", seconds
      FROM unnest(${series}::text[], ${steps}::text[], ${values}::text[], ${seconds}::float8[]) AS given (series, steps, "values", seconds)
    ), fresh AS (
      SELECT given.series, step, value, seconds
      FROM given
      LEFT JOIN LATERAL (
        SELECT "lastStep" FROM "MetricChunk" AS chunk WHERE chunk."runId" = ${runId}::uuid AND chunk.series = given.series
        ORDER BY "firstStep" DESC LIMIT 1
      ) AS stored ON true
      CROSS JOIN LATERAL unnest(given.steps, given."values") AS point (step, value)
      WHERE step > coalesce(stored."lastStep", 0)
    )
    INSERT INTO "MetricChunk" ("runId", series, "firstStep", "lastStep", seq, steps, values, "activeSeconds", at)
    SELECT ${runId}::uuid, series, min(step), max(step), ${seq}, array_agg(step ORDER BY step), array_agg(value ORDER BY step), max(seconds),
      CASE WHEN ${measured === "now"} THEN clock_timestamp() END
    FROM fresh
    GROUP BY series`;
}
