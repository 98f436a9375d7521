import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, it, onTestFinished } from "vitest";
import { findPostmaster } from "./postmaster.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./start-embedded-postgres.ts";

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** As a machine that loses its power would: no process of the server has a chance to write what it holds in memory. */
async function killAllOf(postgres: EmbeddedPostgres): Promise<void> {
  const client = await connect(postgres.url);
  const { rows } = await client.query<{ pid: number }>("SELECT pid FROM pg_stat_activity");
  const postmaster = findPostmaster(join(postgres.folder, "data"));
  if (!postmaster) throw new Error("It does not run");
  for (const pid of [postmaster.pid, ...rows.map((row) => row.pid)]) process.kill(pid, "SIGKILL");
  await client.end().catch(() => {});
}

/** Inserts numbers, each in a transaction of its own, until the connection breaks. Returns how many were acknowledged. */
async function writeUntilCut(url: string, writer: number, onAcknowledged: () => void): Promise<number> {
  const client = await connect(url);
  for (let acknowledged = 0; ; acknowledged++) {
    try {
      await client.query("INSERT INTO written VALUES ($1, $2)", [writer, acknowledged]);
    } catch {
      return acknowledged;
    }
    onAcknowledged();
  }
}

it("loses nothing that it acknowledged when all of it is killed in the middle of writing, again and again", async () => {
  const folder = mkdtempSync(join(tmpdir(), "glyphlab-durable-"));
  let postgres = await startEmbeddedPostgres({ folder });
  onTestFinished(async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true });
  });
  const first = await connect(postgres.url);
  await first.query("CREATE TABLE written (writer integer, number integer)");
  await first.end();

  const acknowledged: number[] = [];
  for (const round of [0, 1, 2]) {
    let count = 0;
    const writers = [0, 1, 2, 3].map((index) => writeUntilCut(postgres.url, round * 4 + index, () => count++));
    await expect.poll(() => count, { interval: 1, timeout: 30_000 }).toBeGreaterThan(100);
    await killAllOf(postgres);
    acknowledged.push(...(await Promise.all(writers)));
    postgres = await startEmbeddedPostgres({ folder });
  }

  const client = await connect(postgres.url);
  const { rows } = await client.query<{ writer: number; kept: number }>(
    "SELECT writer, count(DISTINCT number)::integer AS kept FROM written GROUP BY writer ORDER BY writer",
  );
  // One more may be there: a commit whose acknowledgement was cut off.
  const missing = acknowledged.map((count, writer) => Math.max(0, count - (rows[writer]?.kept ?? 0)));
  expect(missing).toEqual(acknowledged.map(() => 0));
  // What a killed process cannot show: that it waits for the disk too.
  const { rows: settings } = await client.query(
    "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY name",
  );
  expect(settings.map(({ name, setting }) => `${name}=${setting}`)).toEqual(["fsync=on", "full_page_writes=on", "synchronous_commit=on"]);
  await client.end();
});
