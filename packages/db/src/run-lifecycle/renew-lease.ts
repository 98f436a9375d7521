import type { RunRequest } from "@glyphlab/core/contracts/run-actions";
import type { Database } from "../database.ts";
import { fenced } from "./fence.ts";
import type { Lease } from "./lease.ts";

/**
 * The heartbeat of a run: renews the lease and returns what was asked of the run, in one statement. A lease that has run out is renewed too
 * as long as nobody has claimed the run: its trainer was slow, and lives.
 * @throws GlyphlabError `fenced`
 */
export async function renewLease(
  { prisma }: Pick<Database, "prisma">,
  { runId, token }: Lease,
  { leaseMs }: { leaseMs: number },
): Promise<{ request: RunRequest | null }> {
  const [run] = await prisma.$queryRaw<{ request: RunRequest | null }[]>`
    UPDATE "Run" SET "leaseRenewedAt" = now.at, "leaseExpiresAt" = now.at + ${leaseMs}::float8 * interval '1 millisecond'
    FROM (SELECT clock_timestamp() AS at) AS now
    WHERE id = ${runId}::uuid AND token = ${token} AND status = 'running'
    RETURNING request`;
  if (!run) throw fenced();
  return run;
}
