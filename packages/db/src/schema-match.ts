import { GlyphlabError } from "@glyphlab/core/contracts/error";
import type { Database } from "./database.ts";
import { builtMigrations } from "./generated/built-migrations.ts";

/** How a database's schema differs from the one that this build was made for. */
export interface SchemaMismatch {
  schema: "older" | "newer";
  sentence: string;
}

/**
 * Compares a database's migrations with those of this build. Two builds may share a database: whoever finds it ahead of itself must let go of it,
 * since it does not know what the new columns want of a row that it writes.
 */
export async function schemaMismatch({ prisma }: Pick<Database, "prisma">): Promise<SchemaMismatch | null> {
  const [table] = await prisma.$queryRaw<{ exists: boolean }[]>`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`;
  const rows = table?.exists
    ? await prisma.$queryRaw<{ name: string }[]>`
        SELECT migration_name AS name FROM _prisma_migrations WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL ORDER BY name`
    : [];
  const applied = new Set(rows.map(({ name }) => name));
  const known = new Set(builtMigrations.map(({ name }) => name));
  const unknown = [...applied].find((name) => !known.has(name));
  if (unknown !== undefined) return { schema: "newer", sentence: newerSchemaSentence(unknown) };
  const missing = builtMigrations.find(({ name }) => !applied.has(name));
  if (missing === undefined) return null;
  return {
    schema: "older",
    sentence: `The database is older than this build of Glyphlab: it lacks the migration ${missing.name}. “npm start” applies it.`,
  };
}

/** @throws GlyphlabError `migration-failed` when the database's schema is not the one of this build */
export async function requireOwnSchema(database: Pick<Database, "prisma">): Promise<void> {
  const mismatch = await schemaMismatch(database);
  if (mismatch) throw new GlyphlabError("migration-failed", mismatch.sentence);
}

export const newerSchemaSentence = (migration: string): string =>
  `The database is newer than this build of Glyphlab: it has the migration ${migration}. Update Glyphlab.`;
