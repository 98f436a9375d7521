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
): Promise<{ cancelRequested: boolean }> {
  const [run] = await prisma.$queryRaw<{ cancelRequested: boolean }[]>`
    UPDATE "Run" SET "leaseExpiresAt" = clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'
    WHERE id = ${runId}::uuid AND token = ${token} AND status = 'running'
    RETURNING "cancelRequestedAt" IS NOT NULL AS "cancelRequested"`;
  if (!run) throw fenced();
  return run;
}
