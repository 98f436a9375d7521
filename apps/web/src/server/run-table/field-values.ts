import { Prisma } from "@glyphlab/db/generated/prisma/client";
import { type FieldId, fieldOf } from "../../runs/run-fields.ts";
import type { RunQuery } from "../../runs/run-query.ts";
import { queryCondition } from "../runs/run-conditions.ts";
import { fieldSource, fieldSql } from "../runs/run-field-sql.ts";
import type { WebDatabase } from "../web-database.ts";

/** More are found by typing a part of them. */
const mostValues = 100;

/** The values that a field has among the runs of a query, whatever the query asks of that field; the most frequent first. */
export function fieldValues({ prisma }: WebDatabase, query: RunQuery, field: FieldId): Promise<{ value: string; runs: number }[]> {
  const { [field]: _, ...where } = query.where;
  const value = fieldOf(field).kind === "list" ? Prisma.sql`unnest(${fieldSql(field)})` : Prisma.sql`${fieldSql(field)}::text`;
  return prisma.$queryRaw`
    SELECT value, count(*)::integer AS runs
    FROM (SELECT ${value} AS value FROM ${fieldSource} WHERE ${queryCondition({ ...query, where })}) AS one
    WHERE value <> '' GROUP BY value ORDER BY runs DESC, value LIMIT ${mostValues}`;
}

/** Which of the fields have one value, or none, in all runs of a query. */
export async function fieldsAlike({ prisma }: WebDatabase, query: RunQuery, fields: FieldId[]): Promise<FieldId[]> {
  if (fields.length === 0) return [];
  const alike = fields.map((id) => {
    const value = fieldSql(id);
    return Prisma.sql`min(${value}::text) IS NOT DISTINCT FROM max(${value}::text) AND count(${value}) IN (0, count(*)) AS ${Prisma.raw(`"${id}"`)}`;
  });
  const [found] = await prisma.$queryRaw<Record<string, boolean>[]>`
    SELECT ${Prisma.join(alike)} FROM ${fieldSource} WHERE ${queryCondition(query)}`;
  return fields.filter((id) => found?.[id]);
}
