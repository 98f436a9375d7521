import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { findPostmaster } from "../embedded-postgres/postmaster.ts";
import { startEmbeddedPostgres } from "../embedded-postgres/start-embedded-postgres.ts";
import { migrate } from "../migrate.ts";

const template = "glyphlab_template";

export interface TestPostgres {
  /** Of the server; each test makes a database of its own on it with {@link createTestDatabase}. */
  url: string;
  folder: string;
  stop(): Promise<void>;
}

/** Starts a real Postgres in a temporary folder, with one migrated database for the others to be copied from. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), "glyphlab-test-"));
  const postgres = await startEmbeddedPostgres({ folder, durable: false });
  const stop = endWithThisProcess(folder);
  try {
    await execute(postgres.url, `CREATE DATABASE ${template}`);
    await migrate({ url: withDatabase(postgres.url, template) });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: postgres.url, folder, stop };
}

/**
 * Leaves a guard that ends the server and removes its folder when this process is done with it or has died, killed included: the guard's
 * standard input closes then.
 */
function endWithThisProcess(folder: string): () => Promise<void> {
  const pid = String(findPostmaster(join(folder, "data"))?.pid);
  const script =
    'read -r _; kill -INT "$1"; for _ in $(seq 100); do [ -e "$2/data/postmaster.pid" ] || break; sleep 0.1; done; rm -rf "$2"';
  const guard = spawn("/bin/sh", ["-c", script, "sh", pid, folder], { stdio: ["pipe", "ignore", "ignore"], detached: true });
  guard.unref();
  return async () => {
    guard.ref();
    guard.stdin.end();
    if (guard.exitCode === null) await once(guard, "exit");
  };
}

/** A migrated database of one's own: about 15 ms. */
export async function createTestDatabase(serverUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await execute(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return { url: withDatabase(serverUrl, name), drop: () => execute(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: "glyphlab test" });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
