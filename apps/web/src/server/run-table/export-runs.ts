import { csvCell } from "../../format/csv-cell.ts";
import { type FieldId, type FieldValue, fieldOf } from "../../runs/run-fields.ts";
import type { RunQuery, RunSort } from "../../runs/run-query.ts";
import { fieldsObject, valuesOf } from "../runs/list-runs.ts";
import { orderBy, queryCondition, sortKey } from "../runs/run-conditions.ts";
import { fieldSource } from "../runs/run-field-sql.ts";
import type { WebDatabase } from "../web-database.ts";

/** A part of a view of the table. */
export interface ExportRequest {
  query: RunQuery;
  sort: RunSort;
  columns: readonly FieldId[];
}

interface ExportedRun {
  id: string;
  values: Record<string, FieldValue>;
}

/** All runs of a query with the columns asked for, as CSV with their labels. Numbers have all their digits, times are ISO 8601. */
export async function runsCsv(database: WebDatabase, request: ExportRequest): Promise<string> {
  const runs = await readRuns(database, request);
  return [
    ["id", ...request.columns.map((id) => fieldOf(id).label)].map(csvCell).join(),
    ...runs.map(({ id, values }) => [id, ...request.columns.map((column) => cellOf(values[column] ?? null))].join()),
    "",
  ].join("\r\n");
}

/** The same as a JSON list of objects by the fields' ids. What JSON has no number for is a text: "NaN", "Infinity". */
export async function runsJson(database: WebDatabase, request: ExportRequest): Promise<string> {
  const runs = await readRuns(database, request);
  return JSON.stringify(
    runs.map(({ id, values }) => ({ id, ...values })),
    (_key, value: unknown) => (typeof value === "number" && !Number.isFinite(value) ? String(value) : value),
    1,
  );
}

/** A number cannot begin a formula; a text can. */
function cellOf(value: FieldValue): string {
  if (value === null) return "";
  if (typeof value === "string") return csvCell(value);
  return Array.isArray(value) ? csvCell(value.join(", ")) : String(value);
}

async function readRuns({ prisma }: WebDatabase, { query, sort, columns }: ExportRequest): Promise<ExportedRun[]> {
  const rows = await prisma.$queryRaw<{ id: string; fields: Record<string, FieldValue> }[]>`
    SELECT run.id, ${fieldsObject(columns)} AS fields FROM ${fieldSource} WHERE ${queryCondition(query)} ORDER BY ${orderBy(sortKey(sort.field), sort)}`;
  return rows.map(({ id, fields }) => ({ id, values: valuesOf(fields) }));
}
