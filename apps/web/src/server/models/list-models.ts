import { Prisma } from "@glyphlab/db/generated/prisma/client";
import type { ListedModel, ModelFilter, ModelOrder } from "../../models/listed-model.ts";
import type { WebDatabase } from "../web-database.ts";
import { modelColumns, modelSource } from "./model-columns.ts";

export interface ModelsAsked {
  /** Words that must all be somewhere in name, version, aliases, tags, notes or person. */
  search: string;
  filter: ModelFilter;
  order: ModelOrder;
  descending: boolean;
  /** At most so many. */
  count: number;
}

export interface ModelList {
  models: ListedModel[];
  /** How many there are of those asked for, and of all. */
  found: number;
  total: number;
}

const filters: Record<ModelFilter, Prisma.Sql> = {
  all: Prisma.sql`true`,
  aliased: Prisma.sql`cardinality(aliases.list) > 0`,
  imported: Prisma.sql`model.origin = 'import'`,
  trained: Prisma.sql`model.origin <> 'import'`,
};

const orders: Record<ModelOrder, Prisma.Sql> = {
  name: Prisma.sql`lower(model.name)`,
  accuracy: Prisma.sql`evaluation.accuracy`,
  loss: Prisma.sql`evaluation.loss`,
  parameters: Prisma.sql`model.parameters`,
  bytes: Prisma.sql`blob.size`,
  when: Prisma.sql`model."createdAt"`,
};

const searched = Prisma.sql`lower(concat_ws(' ', model.name, 'v' || model.version, array_to_string(aliases.list, ' '),
  array_to_string(model.tags, ' '), model.notes, person.name))`;

/** Models as the page lists them. Found and ordered by Postgres, whatever their number: only those shown leave it. */
export async function listModels({ prisma }: WebDatabase, { search, filter, order, descending, count }: ModelsAsked): Promise<ModelList> {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const condition = Prisma.sql`${filters[filter]} AND NOT EXISTS (
    SELECT FROM unnest(${words}::text[]) AS asked (word) WHERE position(word IN ${searched}) = 0)`;
  const direction = descending ? Prisma.sql`DESC NULLS LAST` : Prisma.sql`ASC NULLS LAST`;
  const [models, [counts]] = await Promise.all([
    prisma.$queryRaw<ListedModel[]>`
      SELECT ${modelColumns} FROM ${modelSource} WHERE ${condition}
      ORDER BY ${orders[order]} ${direction}, model."createdAt" DESC, model.id DESC LIMIT ${count}`,
    prisma.$queryRaw<{ found: number; total: number }[]>`
      SELECT count(*) FILTER (WHERE ${condition})::integer AS found, count(*)::integer AS total FROM ${modelSource}`,
  ]);
  return { models, found: counts?.found ?? 0, total: counts?.total ?? 0 };
}
