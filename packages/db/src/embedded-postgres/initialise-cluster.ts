import { existsSync } from "node:fs";
import { readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { passwordFile } from "./password.ts";
import type { Placement } from "./placement.ts";
import { runProgram } from "./run-program.ts";
import { hasName, passwdEntry } from "./server-user.ts";

/** initdb takes seconds; a draft this old was left behind by one that was killed. */
const abandonedAfterMs = 10 * 60_000;

/**
 * Makes the data folder if there is none. It is prepared under another name and appears whole with one rename, so a start that is killed leaves
 * nothing half-made, and of two starters at once one wins and both use its data.
 * @throws GlyphlabError `database-unavailable`
 */
export async function ensureCluster(placement: Placement, { durable }: { durable: boolean }): Promise<void> {
  await removeAbandonedDrafts(placement.folder);
  if (existsSync(join(placement.data, "PG_VERSION"))) return;
  const draft = join(placement.folder, `initialising-${process.pid}-${Date.now()}`);
  const { status, output } = await runInitdb(placement, [
    ...["--pgdata", draft, "--username", "postgres", "--pwfile", passwordFile(placement), "--auth", "scram-sha-256"],
    // The builtin provider sorts the same on every machine, whatever its C library.
    ...["--encoding", "UTF8", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C"],
    ...(durable ? [] : ["--no-sync"]),
  ]);
  if (status !== 0) {
    await rm(draft, { recursive: true, force: true });
    throw new GlyphlabError("database-unavailable", `Postgres could not prepare its data in ${placement.folder}: ${output}`);
  }
  try {
    await rename(draft, placement.data);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(join(placement.data, "PG_VERSION"))) throw error;
  }
}

/**
 * initdb wants a name for its user, which a bare uid, as containers have it, has not. In a user namespace of its own the same user is called
 * nobody; Postgres itself needs no name.
 */
async function runInitdb(placement: Placement, args: string[]): Promise<{ status: number | null; output: string }> {
  const initdb = join(placement.programs, "initdb");
  const options = { user: placement.user, cwd: placement.folder };
  if (placement.user.uid !== undefined || hasName()) return runProgram(initdb, args, options);
  const uid = passwdEntry("nobody")?.uid ?? 0;
  const named = await runProgram("unshare", ["--user", `--map-user=${uid}`, initdb, ...args], options);
  if (named.status === 0) return named;
  const sentence = `the user with number ${process.getuid?.()} has no entry in /etc/passwd, which initdb needs. Add one, or set DATABASE_URL.`;
  return { status: named.status, output: `${sentence} (${named.output})` };
}

async function removeAbandonedDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith("initialising-")) continue;
    const draft = join(folder, name);
    // Another starter may remove its own at this moment.
    const found = await stat(draft).catch(() => null);
    if (found && Date.now() - found.mtimeMs > abandonedAfterMs) await rm(draft, { recursive: true, force: true });
  }
}
