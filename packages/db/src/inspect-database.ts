import pg from "pg";
import { builtMigrations } from "./generated/built-migrations.ts";

/** What `doctor` wants to know of a database. */
export interface DatabaseInspection {
  /** Of Postgres, such as 18.4. */
  version: string;
  bytes: number;
  /** Of this build, not applied yet. */
  pending: string[];
  /** Applied by a newer build. */
  unknown: string[];
  /** Settings that would lose acknowledged writes in a power cut. */
  notDurable: string[];
}

/** Looks at a database and changes nothing. */
export async function inspectDatabase(url: string): Promise<DatabaseInspection> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "glyphlab doctor",
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    const one = async <T extends pg.QueryResultRow>(sql: string) => (await client.query<T>(sql)).rows;
    const [server] = await one<{ version: string; bytes: string; migrated: boolean }>(
      `SELECT current_setting('server_version') AS version, pg_database_size(current_database()) AS bytes,
         to_regclass('_prisma_migrations') IS NOT NULL AS migrated`,
    );
    const applied = server?.migrated
      ? await one<{ name: string }>(
          "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
        )
      : [];
    const names = new Set(applied.map(({ name }) => name));
    const built = new Set(builtMigrations.map(({ name }) => name));
    const off = await one<{ name: string }>(
      "SELECT name FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting = 'off' ORDER BY name",
    );
    return {
      version: server?.version ?? "",
      bytes: Number(server?.bytes ?? 0),
      pending: [...built].filter((name) => !names.has(name)),
      unknown: [...names].filter((name) => !built.has(name)),
      notDurable: off.map(({ name }) => name),
    };
  } finally {
    await client.end().catch(() => {});
  }
}
