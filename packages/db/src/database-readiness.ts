import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "./database.ts";
import { schemaMismatch } from "./schema-match.ts";

/** Whoever asks (a load balancer, an orchestrator) gives up soon after. */
const patienceMs = 3_000;

/** A sentence that says what keeps a process with this database from its work, or null: it must answer, and have this build's schema. */
export async function databaseProblem(database: Pick<Database, "prisma">): Promise<string | null> {
  const silent = `The database does not answer within ${patienceMs / 1_000} s.`;
  const answer = schemaMismatch(database).then(
    (mismatch) => mismatch?.sentence ?? null,
    (error: unknown) => `The database does not answer: ${error instanceof Error ? error.message : error}`,
  );
  const given = new AbortController();
  const timeout = sleep(patienceMs, silent, { signal: given.signal }).catch(() => silent);
  return Promise.race([answer, timeout]).finally(() => given.abort());
}
