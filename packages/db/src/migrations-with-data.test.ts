import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { readBlob } from "./blobs.ts";
import { openDatabase } from "./database.ts";
import { applyInTransaction, createMigrationsTable, type Migration, readMigrations } from "./migrate.ts";
import { packageFolder } from "./package-folder.ts";
import { claimRun } from "./run-lifecycle/claim-run.ts";
import { exampleTrainer } from "./testing/example-runs.ts";

/** Rows as each version of the product wrote them: `<migration>.sql`, inserted right after its migration. */
const dataFolder = join(packageFolder, "src/testing/migration-data");
const dataOf = ({ name }: Migration): string => join(dataFolder, `${name}.sql`);
const migrations = await readMigrations();

async function emptyDatabase(): Promise<{ client: pg.Client; url: string }> {
  const url = new URL(inject("testPostgresUrl"));
  const name = `history_${randomUUID().replaceAll("-", "")}`;
  const server = new pg.Client({ connectionString: url.href });
  await server.connect();
  await server.query(`CREATE DATABASE ${name}`);
  url.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  onTestFinished(async () => {
    await client.end();
    await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await server.end();
  });
  await client.query(createMigrationsTable);
  return { client, url: url.href };
}

type Rows = Record<string, Record<string, unknown>[]>;

/** Every row of every table, in an order of its own. */
async function rowsOf(client: pg.Client): Promise<Rows> {
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> '_prisma_migrations'",
  );
  const all: Rows = {};
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(one) AS row FROM ${pg.escapeIdentifier(name)} AS one ORDER BY one::text`,
    );
    all[name] = rows.map(({ row }) => row);
  }
  return all;
}

/** The rows before, with the columns that are still there after. */
function onlyColumnsOf(before: Rows, after: Rows): Rows {
  return Object.fromEntries(
    Object.entries(after).flatMap(([table, rows]) => {
      const columns = Object.keys(rows[0] ?? {});
      const old = before[table];
      return old ? [[table, old.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => columns.includes(column))))]] : [];
    }),
  );
}

describe("every migration", () => {
  it.each(migrations.map(({ name }) => name))("has data of its version to try the next ones on: %s", (name) => {
    const file = join(dataFolder, `${name}.sql`);
    expect(existsSync(file), `Write ${file}: rows as this version writes them, in every table and column that the migration adds.`).toBe(
      true,
    );
  });

  it("keeps the rows of every version before it, and the product of today works with them", async () => {
    const { client, url } = await emptyDatabase();
    for (const migration of migrations) {
      const before = await rowsOf(client);
      await client.query("BEGIN");
      await applyInTransaction(client, migration);
      await client.query("COMMIT");
      const after = await rowsOf(client);
      const kept = onlyColumnsOf(before, after);
      for (const [table, rows] of Object.entries(kept)) {
        expect(after[table], `${table} after ${migration.name}`).toHaveLength(rows.length);
        // One that rewrites what is there says so here, with what it makes of it.
        for (const row of rows) expect(after[table], `${table} after ${migration.name}`).toContainEqual(expect.objectContaining(row));
      }
      await client.query(readFileSync(dataOf(migration), "utf8"));
    }
    const filled = await rowsOf(client);
    for (const [table, rows] of Object.entries(filled)) expect(rows.length, `rows in ${table}`).toBeGreaterThan(0);

    const database = openDatabase({ url, applicationName: "glyphlab migrations test" });
    onTestFinished(() => database.close());
    const { prisma } = database;
    await Promise.all([
      prisma.person.findMany(),
      prisma.trainer.findMany(),
      prisma.runEvent.findMany(),
      prisma.metricChunk.findMany(),
      prisma.drawing.findMany(),
    ]);
    expect(await prisma.run.findMany({ include: { model: { include: { evaluations: true } }, checkpoint: true } })).toHaveLength(
      filled.Run?.length ?? 0,
    );
    for (const { sha256 } of await prisma.blob.findMany()) await readBlob(database, sha256);

    // What was training when the database was upgraded, and what waited, goes on. Its leases last from the start of Postgres on, which may be just now.
    await prisma.$executeRaw`UPDATE "Run" SET "leaseRenewedAt" = "leaseExpiresAt" WHERE status = 'running'`;
    const unfinished = await prisma.run.count({ where: { status: { in: ["queued", "running"] } } });
    const trainerId = await exampleTrainer(database);
    const claim = () => claimRun(database, { trainerId, leaseMs: 15_000, engineBuilds: { reference: "reference-1" } });
    for (let claimed = 0; claimed < unfinished; claimed++) expect(await claim()).not.toBeNull();
    expect(await claim()).toBeNull();
    expect(await prisma.run.count({ where: { status: "failed", errorCode: { notIn: ["loss-diverged"] } } })).toBe(0);
  });
});
