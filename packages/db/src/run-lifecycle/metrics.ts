import type { MetricChunk } from "@glyphlab/core/contracts/metric-series";
import type { Transaction } from "../database.ts";
import { Prisma } from "../generated/prisma/client.ts";

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
  const at = measured === "now" ? Prisma.sql`clock_timestamp()` : Prisma.sql`NULL`;
  await transaction.$executeRaw`SELECT insert_points(${runId}::uuid, ${seq}, ${pointArrays(chunks)}, ${at})`;
}

/** Chunks as the database's functions take them: arrays of series, steps, values and seconds. */
export function pointArrays(chunks: MetricChunk[]): Prisma.Sql {
  const series = chunks.map((chunk) => chunk.series);
  // As text, an array a series: Prisma takes 4 ms for 400 points one by one, and its JSON knows neither NaN nor infinity.
  const steps = chunks.map((chunk) => `{${chunk.steps.join()}}`);
  const values = chunks.map((chunk) => `{${chunk.values.join()}}`);
  const seconds = chunks.map((chunk) => chunk.activeSeconds ?? null);
  return Prisma.sql`${series}::text[], ${steps}::text[], ${values}::text[], ${seconds}::float8[]`;
}
