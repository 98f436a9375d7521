import { GlyphlabError } from "@glyphlab/core/contracts/error";
import pg from "pg";
import { applyInTransaction, createMigrationsTable, type Migration, prismaLock, readMigrations } from "../migrate.ts";
import { releaseRestoredRuns } from "../run-lifecycle/release-restored-runs.ts";
import type { BackupHeader, BackupSummary } from "./backup-format.ts";
import { loadRows } from "./load-rows.ts";
import { quoted } from "./quoted.ts";
import { verifyBackup } from "./read-backup.ts";
import { requireReplaceable } from "./replaceable-database.ts";
import { FilesDraft } from "./restored-files.ts";

export interface RestoreBackupOptions {
  url: string;
  file: string;
  /** The folder for the files that went along. */
  filesFolder: string;
  /** Whether what is there now may be deleted. */
  replace: boolean;
  /** By default the migrations of this package. */
  migrationsFolder?: string;
}

/**
 * Puts a backup in the place of what a database holds, in one transaction: all of it or nothing. A backup of an older version is loaded into the
 * schema of its time and migrated forward.
 * @throws GlyphlabError `data-corrupt` before anything is touched; `migration-failed` for one of a newer version; `not-allowed` when the database
 * is in use, or holds something and `replace` is false
 */
export async function restoreBackup({ url, file, filesFolder, replace, migrationsFolder }: RestoreBackupOptions): Promise<BackupSummary> {
  const summary = await verifyBackup(file);
  const migrations = await readMigrations(migrationsFolder);
  const then = migrationsOf(summary.header, migrations);
  const files = await FilesDraft.beside(filesFolder, { replace });
  const client = new pg.Client({ connectionString: url, application_name: "glyphlab restore", connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [prismaLock]);
    await requireReplaceable(client, { replace, known: new Set(migrations.map(({ name }) => name)) });
    await emptySchema(client);
    for (const migration of then) await applyInTransaction(client, migration);
    await loadRows(client, file, summary.end, files);
    for (const migration of migrations.filter((one) => !then.includes(one))) await applyInTransaction(client, migration);
    await releaseRestoredRuns(client);
    await client.query("COMMIT");
    await files.putInPlace();
    return summary;
  } finally {
    await files.discard();
    // Ends the transaction too, if it is still open.
    await client.end().catch(() => {});
  }
}

/** Those that the backup's database had, as this build has them. */
function migrationsOf({ version, migrations }: BackupHeader, own: Migration[]): Migration[] {
  return migrations.map(({ name, checksum }) => {
    const migration = own.find((one) => one.name === name);
    if (!migration) {
      throw new GlyphlabError(
        "migration-failed",
        `The backup was made by a newer Glyphlab (version ${version}, with the migration ${name}). Update Glyphlab, then restore it.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new GlyphlabError(
        "migration-failed",
        `The migration ${name} was edited after the backup was made. Restore the file as it was.`,
      );
    }
    return migration;
  });
}

async function emptySchema(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>("SELECT current_schema() AS name");
  const schema = quoted(rows[0]?.name ?? "public");
  await client.query(`DROP SCHEMA ${schema} CASCADE; CREATE SCHEMA ${schema}`);
  await client.query(createMigrationsTable);
}
