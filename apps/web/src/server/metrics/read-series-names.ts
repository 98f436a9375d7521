import type { WebDatabase } from "../web-database.ts";

/** A series that some of the runs asked about have. */
export interface SeriesName {
  series: string;
  /** How many of the runs have it, and how many points they have of it together. */
  runs: number;
  points: number;
}

export const readSeriesNames = ({ prisma }: WebDatabase, runIds: string[]): Promise<SeriesName[]> =>
  prisma.$queryRaw<SeriesName[]>`
    SELECT series, count(DISTINCT "runId")::int AS runs, sum(cardinality(steps))::int AS points
    FROM "MetricChunk" WHERE "runId" = ANY (${runIds}::uuid[]) GROUP BY series ORDER BY series`;
