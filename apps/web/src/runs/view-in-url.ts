import {
  createLoader,
  createParser,
  createSerializer,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
  type SingleParserBuilder,
} from "nuqs/server";
import { parseCondition } from "./condition.ts";
import { defaultColumns, type FieldId, type FieldKind, fieldIds, fieldOf, isFieldId } from "./run-fields.ts";
import { archivedChoices, newestFirst, type RunQuery, type RunSort } from "./run-query.ts";

/** A condition stays as it is written; one that says nothing about its field is ignored. */
const parseAsCondition = (kind: FieldKind) =>
  createParser<string>({ parse: (text) => (parseCondition(kind, text) ? text : null), serialize: (text) => text });

const conditionParsers = Object.fromEntries(fieldIds.map((id) => [id, parseAsCondition(fieldOf(id).kind)])) as Record<
  FieldId,
  SingleParserBuilder<string>
>;

/** `when` or `-when`, the minus for descending. */
const parseAsSort = createParser<RunSort>({
  parse: (text) => {
    const desc = text.startsWith("-");
    const field = desc ? text.slice(1) : text;
    return isFieldId(field) ? { field, desc } : null;
  },
  serialize: ({ field, desc }) => `${desc ? "-" : ""}${field}`,
  eq: (one, other) => one.field === other.field && one.desc === other.desc,
});

/** A column that there is not is ignored. */
const parseAsFields = createParser<readonly FieldId[]>({
  parse: (text) => [...new Set(text.split(",").filter(isFieldId))],
  serialize: (ids) => ids.join(),
  eq: (one, other) => one.join() === other.join(),
});

const viewParsers = {
  q: parseAsString.withDefault(""),
  archived: parseAsStringLiteral(archivedChoices).withDefault("without"),
  sort: parseAsSort.withDefault(newestFirst),
  columns: parseAsFields.withDefault(defaultColumns),
  pin: parseAsFields.withDefault([]),
  fold: parseAsBoolean.withDefault(false),
};

/** All of the table, which lives in the address: a link shows others the same. A condition stands under its field's name. */
export const tableParsers = { ...conditionParsers, ...viewParsers };

/** What the table shows, as its address says it. */
export interface TableView {
  query: RunQuery;
  sort: RunSort;
  /** In their order; the pinned ones come first. */
  columns: readonly FieldId[];
  pin: readonly FieldId[];
  /** Whether columns that do not differ are left out. */
  fold: boolean;
}

/** What each part of the address says; null for what it does not say, or not rightly. */
export type ParsedView = { [Key in keyof typeof tableParsers]: ReturnType<(typeof tableParsers)[Key]["parse"]> };

export function viewOf({ q, archived, sort, columns, pin, fold, ...conditions }: ParsedView): TableView {
  const where: RunQuery["where"] = {};
  for (const id of fieldIds) if (conditions[id]) where[id] = conditions[id];
  return {
    query: { q: q ?? "", where, archived: archived ?? "without" },
    sort: sort ?? newestFirst,
    columns: columns ?? defaultColumns,
    pin: (pin ?? []).filter((id) => (columns ?? defaultColumns).includes(id)),
    fold: fold ?? false,
  };
}

export const loadTableView = createLoader(tableParsers);
export const tableSearch = createSerializer(tableParsers);

/** As many rows as are read at a time: two screens. */
export const windowRows = 50;

/** What `runs.list` is asked for a window of the table. */
export const windowRequest = ({ query, sort, columns }: TableView, window: number) => ({
  ...query,
  sort,
  columns: [...columns],
  offset: window * windowRows,
  limit: windowRows,
});
