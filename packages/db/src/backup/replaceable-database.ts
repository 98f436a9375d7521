import { GlyphlabError } from "@glyphlab/core/contracts/error";
import type pg from "pg";
import { trainerSilenceMs } from "../run-lifecycle/run-verdicts.ts";
import { newerSchemaSentence } from "../schema-match.ts";
import { quoted } from "./quoted.ts";

/**
 * Makes sure that a database may be emptied for a backup: it is empty, or it is ours, nobody trains on it, and the person asked for it.
 * @throws GlyphlabError `not-allowed`, or `migration-failed` when it is newer than this build
 */
export async function requireReplaceable(client: pg.Client, { replace, known }: { replace: boolean; known: Set<string> }): Promise<void> {
  const tables = await tablesOf(client);
  if (tables.length === 0) return;
  if (!tables.includes("_prisma_migrations")) {
    throw new GlyphlabError(
      "not-allowed",
      `The database holds tables that are not Glyphlab's (${tables.slice(0, 3).join(", ")}). Name another in DATABASE_URL.`,
    );
  }
  const { rows: applied } = await client.query<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  const unknown = applied.find(({ name }) => !known.has(name));
  if (unknown) throw new GlyphlabError("migration-failed", newerSchemaSentence(unknown.name));

  const living = tables.includes("Trainer") ? await livingTrainer(client) : undefined;
  if (living) {
    throw new GlyphlabError(
      "not-allowed",
      `The trainer of ${living.host} (process ${living.pid}) works with this database. End it first; one that was killed counts as gone after ${trainerSilenceMs / 1_000} s.`,
    );
  }
  if (replace) return;
  for (const table of tables) {
    if (table === "_prisma_migrations") continue;
    const { rowCount } = await client.query(`SELECT FROM ${quoted(table)} LIMIT 1`);
    if (rowCount)
      throw new GlyphlabError(
        "not-allowed",
        "The database is not empty. “--replace” deletes what it holds and puts the backup in its place.",
      );
  }
}

async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace ORDER BY relname",
  );
  return rows.map(({ name }) => name);
}

async function livingTrainer(client: pg.Client): Promise<{ host: string; pid: number } | undefined> {
  const { rows } = await client.query<{ host: string; pid: number }>(
    `SELECT host, pid FROM "Trainer" WHERE "stoppedAt" IS NULL AND "heartbeatAt" > clock_timestamp() - $1::float8 * interval '1 millisecond' LIMIT 1`,
    [trainerSilenceMs],
  );
  return rows[0];
}
