import { isFinished } from "@glyphlab/core/contracts/run-status";
import { Prisma } from "@glyphlab/db/generated/prisma/client";
import { configInWords } from "../../runs/config-in-words.ts";
import { type FieldId, type FieldValue, fieldOf } from "../../runs/run-fields.ts";
import type { RunList, RunListItem } from "../../runs/run-snapshot.ts";
import { queueForecasts } from "../queue/queue-forecasts.ts";
import type { WebDatabase } from "../web-database.ts";
import { type RunRow, runColumns, runSource, snapshotOf } from "./run-columns.ts";
import { archivedCondition, orderBy, queryCondition, sortKey } from "./run-conditions.ts";
import { fieldSource, fieldSql } from "./run-field-sql.ts";
import type { RunListRequest } from "./run-query-schema.ts";
import { readConfig } from "./stored-config.ts";

/** A part of the runs that fulfil a query, and how many do. */
export async function listRuns(database: WebDatabase, request: RunListRequest): Promise<RunList> {
  const { prisma } = database;
  // Ids first and their rows after: sorting 10,000 whole rows takes several times as long. Only the first of them are put in order, which takes 3 ms; all, 12.
  const [found] = await prisma.$queryRaw<{ ids: string[]; matching: number; total: number; archived: number; at: Date }[]>`
    WITH matching AS MATERIALIZED (
      SELECT run.id, run."createdAt", ${sortKey(request.sort.field)} AS "sortKey" FROM ${fieldSource} WHERE ${queryCondition(request)}
    )
    SELECT (SELECT count(*)::integer FROM matching) AS matching, clock_timestamp() AS at, count(*) FILTER (WHERE ${archivedCondition(request)})::integer AS total,
      count("archivedAt")::integer AS archived,
      ARRAY(
        SELECT run.id::text FROM matching AS run ORDER BY ${orderBy(Prisma.sql`"sortKey"`, request.sort)} OFFSET ${request.offset} LIMIT ${request.limit}
      ) AS ids
    FROM "Run" AS run`;
  if (!found) throw new Error("An aggregate over all runs gave no row");
  const { ids, ...counts } = found;
  const [rows, forecasts] = await Promise.all([readRows(database, ids, request.columns), queueForecasts(database).all()]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const runs = ids.flatMap((id): RunListItem[] => {
    const row = byId.get(id);
    if (!row) return [];
    const { config: stored, fields, starred, tags, notes, archivedAt, ...run } = row;
    const { config, configProblem } = readConfig(stored);
    return [
      {
        ...snapshotOf(run),
        ...{ starred, tags, notes, archivedAt },
        configInWords: config ? configInWords(config) : (configProblem ?? ""),
        values: valuesOf(fields),
        // A moment older than the rows: a run that has ended since has none any more.
        forecast: isFinished(run.status) ? null : (forecasts.get(run.id) ?? null),
      },
    ];
  });
  return { runs, ...counts };
}

type ListRow = RunRow &
  Pick<RunListItem, "starred" | "tags" | "notes" | "archivedAt"> & { config: unknown; fields: Record<string, FieldValue> };

const readRows = ({ prisma }: WebDatabase, ids: string[], columns: FieldId[]): Promise<ListRow[]> => prisma.$queryRaw`
  SELECT ${runColumns}, run.config, run.starred, run.tags, run.notes, run."archivedAt", ${fieldsObject(columns)} AS fields
  FROM ${runSource} WHERE run.id = ANY(${ids}::uuid[])`;

/** The values of fields as one JSON object by their ids. */
export const fieldsObject = (columns: readonly FieldId[]): Prisma.Sql =>
  columns.length === 0
    ? Prisma.sql`'{}'::jsonb`
    : Prisma.sql`(SELECT to_jsonb(field) FROM (SELECT ${Prisma.join(columns.map((id) => Prisma.sql`${fieldSql(id)} AS ${Prisma.raw(`"${id}"`)}`))}) AS field)`;

/** JSON has no NaN and no infinities: Postgres writes them as strings that Number() reads. */
export const valuesOf = (fields: Record<string, FieldValue>): Record<string, FieldValue> =>
  Object.fromEntries(
    Object.entries(fields).map(([id, value]) => [
      id,
      typeof value === "string" && fieldOf(id as FieldId).kind === "number" ? Number(value) : value,
    ]),
  );
