import { Prisma } from "@glyphlab/db/generated/prisma/client";
import type { Condition } from "../../runs/condition.ts";
import { type FieldId, type FieldKind, fieldOf } from "../../runs/run-fields.ts";
import { conditionsOf, type RunChoice, type RunQuery, type RunSort } from "../../runs/run-query.ts";
import { fieldSql } from "./run-field-sql.ts";

const { sql } = Prisma;

/** What a query asks of a run, over `fieldSource`. */
export function queryCondition(query: RunQuery): Prisma.Sql {
  const words = query.q.split(/\s+/).filter(Boolean);
  return Prisma.join(
    [
      archivedCondition(query),
      ...words.map((word) => sql`strpos(${searched}, lower(${word})) > 0`),
      ...conditionsOf(query).map(([id, condition]) => fieldCondition(id, condition)),
    ],
    " AND ",
  );
}

/** Of the whole table that a query is part of: what is archived is put away. */
export const archivedCondition = ({ archived }: Pick<RunQuery, "archived">): Prisma.Sql =>
  archived === "with" ? sql`true` : archived === "only" ? sql`run."archivedAt" IS NOT NULL` : sql`run."archivedAt" IS NULL`;

const searched = Prisma.raw(
  `(run."searchText" || ' ' || lower(concat_ws(' ', person.name, trainer.host || ':' || trainer.pid, array_to_string(run.tags, ' '))))`,
);

/** The runs of a choice, over `fieldSource`. */
export const choiceCondition = (choice: RunChoice): Prisma.Sql =>
  "ids" in choice
    ? sql`run.id = ANY(${choice.ids}::uuid[])`
    : sql`${queryCondition(choice.query)} AND run."createdAt" <= ${choice.at} AND NOT run.id = ANY(${choice.except}::uuid[])`;

/** What is not there, NaN included, comes last whichever way one sorts; equal ones come newest first. */
export const orderBy = (key: Prisma.Sql, { desc }: RunSort): Prisma.Sql =>
  sql`${key} ${Prisma.raw(desc ? "DESC" : "ASC")} NULLS LAST, run."createdAt" DESC, run.id DESC`;

/** What runs are sorted by, over `fieldSource`; null where it is not there. */
export function sortKey(id: FieldId): Prisma.Sql {
  const value = fieldSql(id);
  const { kind } = fieldOf(id);
  switch (kind) {
    case "number":
      return sql`nullif(${value}, 'NaN')`;
    case "choice":
    case "text":
      return sql`nullif(lower(${value}), '')`;
    case "list":
      return sql`nullif(lower(array_to_string(${value}, ' ')), '')`;
    case "time":
    case "flag":
      return value;
    default:
      return kind satisfies never;
  }
}

function fieldCondition(id: FieldId, condition: Condition): Prisma.Sql {
  const { kind } = fieldOf(id);
  const value = fieldSql(id);
  switch (condition.type) {
    case "set": {
      const has =
        kind === "list" ? sql`cardinality(${value}) > 0` : kind === "number" ? sql`${value} IS NOT NULL` : sql`${value}::text <> ''`;
      return condition.set ? sql`coalesce(${has}, false)` : sql`NOT coalesce(${has}, false)`;
    }
    case "contains":
      return kind === "list"
        ? sql`strpos(lower(array_to_string(${value}, ' ')), lower(${condition.text})) > 0`
        : sql`strpos(lower(${value}), lower(${condition.text})) > 0`;
    case "range":
      return kind === "time" ? dayRange(value, condition) : numberRange(value, condition);
    case "any": {
      const any = anyOf(kind, value, condition.values);
      return condition.none ? sql`NOT coalesce(${any}, false)` : any;
    }
    default:
      return condition satisfies never;
  }
}

function anyOf(kind: FieldKind, value: Prisma.Sql, values: string[]): Prisma.Sql {
  if (kind === "list") return sql`${value} && ${values}::text[]`;
  if (kind === "number") return sql`${value} = ANY(${values}::text[]::float8[])`;
  if (kind === "flag") return sql`${value} = ANY(${values}::text[]::boolean[])`;
  return sql`${value} = ANY(${values}::text[])`;
}

/** To Postgres NaN is more than any number; to people it is none. */
const numberRange = (value: Prisma.Sql, { from, to }: { from: string | null; to: string | null }): Prisma.Sql =>
  sql`(${value} <> 'NaN' AND ${value} >= ${from ?? "-Infinity"}::text::float8 AND ${value} <= ${to ?? "Infinity"}::text::float8)`;

const dayRange = (value: Prisma.Sql, { from, to }: { from: string | null; to: string | null }): Prisma.Sql =>
  sql`(${value} >= ${from ?? "-infinity"}::text::timestamp AT TIME ZONE 'UTC'
    AND ${value} < (${to ?? "infinity"}::text::timestamp + interval '1 day') AT TIME ZONE 'UTC')`;
