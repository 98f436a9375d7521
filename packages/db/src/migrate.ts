import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import pg from "pg";
import { packageFolder } from "./package-folder.ts";
import { newerSchemaSentence } from "./schema-match.ts";

/** The advisory lock of `prisma migrate`: whoever holds it migrates, everyone else waits. */
export const prismaLock = 72_707_369;

/** As `prisma migrate` creates it, so that its commands can be used on the same database. */
export const createMigrationsTable = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

const migrationsFolder = join(packageFolder, "prisma", "migrations");

export interface MigrateOptions {
  url: string;
  /** By default the migrations of this package. */
  folder?: string;
  /** Is told the name of each migration that was applied. */
  log?: (applied: string) => void;
}

/**
 * Brings a database up to date at start-up, as `prisma migrate deploy` would. Any number of processes may do this at once: one applies, the
 * others wait and find nothing left to do.
 * @throws GlyphlabError `database-unavailable`, or `migration-failed` when a migration fails, has failed before or was edited since, or when the
 * database is newer than this build.
 */
export async function migrate({ url, folder = migrationsFolder, log = () => {} }: MigrateOptions): Promise<void> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({ connectionString: url, application_name: "glyphlab migrate", connectionTimeoutMillis: 10_000 });
  // A connection that breaks is told by the query that waits for it; without a listener it would end the process as well.
  client.on("error", () => {});
  try {
    await client.connect().catch((cause: Error) => {
      const { host, pathname } = new URL(url);
      throw new GlyphlabError("database-unavailable", `The database at ${host}${pathname} cannot be reached: ${cause.message}`, { cause });
    });
    // The lock ends with the session, however that ends.
    await client.query("SELECT pg_advisory_lock($1)", [prismaLock]);
    await client.query(createMigrationsTable);
    for (const migration of await pendingMigrations(client, migrations)) {
      await apply(client, migration);
      log(migration.name);
    }
  } finally {
    await client.end().catch(() => {});
  }
}

/** The migrations of a folder, in the order in which they apply. */
export async function readMigrations(folder: string = migrationsFolder): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/** Those that are not applied yet, once it is sure that this build may touch the database at all. */
async function pendingMigrations(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean; logs: string | null }>(`
    SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished, logs
    FROM _prisma_migrations WHERE rolled_back_at IS NULL`);
  const failed = rows.find((row) => !row.finished);
  if (failed) {
    throw new GlyphlabError(
      "migration-failed",
      `The migration ${failed.name} failed earlier${failed.logs ? ` (${failed.logs})` : ""}. Repair the database, then run "prisma migrate resolve" with --rolled-back or --applied.`,
    );
  }
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum } of rows) {
    const migration = known.get(name);
    if (!migration) {
      throw new GlyphlabError("migration-failed", newerSchemaSentence(name));
    }
    if (migration.checksum !== checksum) {
      throw new GlyphlabError(
        "migration-failed",
        `The migration ${name} was edited after it was applied to this database. Restore the file as it was.`,
      );
    }
  }
  const applied = new Set(rows.map((row) => row.name));
  return migrations.filter((migration) => !applied.has(migration.name));
}

/** All of a migration or nothing: what fails, or is killed half-way, leaves no trace and is tried again at the next start. */
async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const { name } = migration;
  try {
    await client.query("BEGIN");
    await applyInTransaction(client, migration);
    await client.query("COMMIT");
  } catch (cause) {
    await client.query("ROLLBACK").catch(() => {});
    throw new GlyphlabError("migration-failed", `The migration ${name} failed: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}

/** Applies a migration and notes that it is, inside a transaction of the caller. */
export async function applyInTransaction(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query(sql);
  await client.query(
    "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)",
    [randomUUID(), checksum, name],
  );
}
