import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { migrate } from "./migrate.ts";
import { packageFolder } from "./package-folder.ts";

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function emptyDatabase(): Promise<string> {
  const serverUrl = inject("testPostgresUrl");
  const name = `empty_${randomUUID().replaceAll("-", "")}`;
  await query(serverUrl, `CREATE DATABASE ${name}`);
  onTestFinished(() => query(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`).then(() => {}));
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** A folder of migrations, each given by its SQL. */
function migrationFolder(migrations: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "glyphlab-migrations-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, sql] of Object.entries(migrations)) add(folder, name, sql);
  return folder;
}

function add(folder: string, name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

const one = "CREATE TABLE one (id integer); INSERT INTO one VALUES (1);";
const two = "ALTER TABLE one ADD COLUMN name text;";
const state = (url: string) =>
  query(
    url,
    "SELECT migration_name AS name, finished_at IS NOT NULL AS finished, applied_steps_count AS steps FROM _prisma_migrations ORDER BY started_at",
  );

describe("migrate", () => {
  it("applies the migrations of this package once, when three start at the same time", async () => {
    const url = await emptyDatabase();
    const applied: string[] = [];
    const run = () => migrate({ url, log: (name) => applied.push(name) });
    await Promise.all([run(), run(), run()]);
    await run();
    expect(applied).toEqual([...new Set(applied)]);
    expect(await state(url)).toEqual(applied.map((name) => ({ name, finished: true, steps: 1 })));
    expect(await query(url, 'SELECT count(*)::integer AS runs FROM "Run"')).toEqual([{ runs: 0 }]);
  });

  it("applies what is new, in the order of the names", async () => {
    const url = await emptyDatabase();
    const folder = migrationFolder({ "1_one": one });
    await migrate({ url, folder });
    add(folder, "3_three", "UPDATE one SET name = 'three';");
    add(folder, "2_two", two);
    await migrate({ url, folder });
    expect(await query(url, "SELECT * FROM one")).toEqual([{ id: 1, name: "three" }]);
  });

  it("leaves no trace of a migration that fails, keeps those before it, and tries again", async () => {
    const url = await emptyDatabase();
    const folder = migrationFolder({ "1_one": one, "2_two": `${two} SELECT 1 / 0;` });
    await expect(migrate({ url, folder })).rejects.toMatchObject({
      code: "migration-failed",
      message: expect.stringMatching(/2_two.*division by zero/),
    });
    expect(await query(url, "SELECT * FROM one")).toEqual([{ id: 1 }]);
    expect(await state(url)).toMatchObject([{ name: "1_one" }]);
    add(folder, "2_two", two);
    await migrate({ url, folder });
    expect(await query(url, "SELECT * FROM one")).toEqual([{ id: 1, name: null }]);
  });

  it.each([
    [
      "a migration that Prisma began and did not finish",
      "finished_at = NULL, logs = 'out of disk'",
      /1_one failed earlier \(out of disk\)/,
    ],
    ["a migration that this build does not have", "migration_name = '9_nine'", /newer than this build.*9_nine/],
    ["a migration that was edited since", "checksum = 'another'", /1_one was edited/],
  ])("refuses a database with %s", async (_name, change, message) => {
    const url = await emptyDatabase();
    const folder = migrationFolder({ "1_one": one });
    await migrate({ url, folder });
    await query(url, `UPDATE _prisma_migrations SET ${change}`);
    add(folder, "2_two", two);
    await expect(migrate({ url, folder })).rejects.toMatchObject({ code: "migration-failed", message: expect.stringMatching(message) });
    expect(await query(url, "SELECT * FROM one")).toEqual([{ id: 1 }]);
  });

  it("goes on after a migration that was rolled back by hand", async () => {
    const url = await emptyDatabase();
    const folder = migrationFolder({ "1_one": one });
    await migrate({ url, folder });
    await query(url, "DROP TABLE one; UPDATE _prisma_migrations SET finished_at = NULL, rolled_back_at = now()");
    await migrate({ url, folder });
    expect(await query(url, "SELECT * FROM one")).toEqual([{ id: 1 }]);
  });

  it("lets another go on when the one that migrates loses its connection", async () => {
    const url = await emptyDatabase();
    const folder = migrationFolder({ "1_one": `${one} SELECT pg_sleep(20);` });
    const first = migrate({ url, folder }).catch((error: unknown) => error);
    const asleep = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'";
    const quick = migrationFolder({ "1_one": one });
    await expect.poll(() => query(url, asleep), { timeout: 20_000 }).toHaveLength(1);
    expect(await first).toBeInstanceOf(Error);
    await migrate({ url, folder: quick });
    expect(await query(url, "SELECT * FROM one")).toEqual([{ id: 1 }]);
  });

  it("says which database cannot be reached", async () => {
    await expect(migrate({ url: "postgresql://someone:secret@127.0.0.1:1/team" })).rejects.toMatchObject({
      code: "database-unavailable",
      message: "The database at 127.0.0.1:1/team cannot be reached: connect ECONNREFUSED 127.0.0.1:1",
    });
  });

  it("finds the same migrations from its bundle", async () => {
    const url = await emptyDatabase();
    await migrate({ url });
    const script = `await (await import(${JSON.stringify(join(packageFolder, "dist/migrate.mjs"))})).migrate({ url: ${JSON.stringify(url)}, log: console.log })`;
    expect(execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" })).toBe("");
  });
});
