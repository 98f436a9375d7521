import type { Database } from "../database.ts";
import { fenced } from "../run-lifecycle/fence.ts";
import type { EvaluationLease } from "./evaluation-lease.ts";

/**
 * The heartbeat of an evaluation. A lease that has run out is renewed too as long as nobody has taken it over.
 * @throws GlyphlabError `fenced`
 */
export async function renewEvaluationLease(
  { prisma }: Pick<Database, "prisma">,
  { evaluationId, token }: EvaluationLease,
  { leaseMs }: { leaseMs: number },
): Promise<void> {
  const renewed = await prisma.$executeRaw`
    UPDATE "Evaluation" SET "leaseExpiresAt" = clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'
    WHERE id = ${evaluationId}::uuid AND token = ${token} AND "leaseExpiresAt" IS NOT NULL`;
  if (renewed === 0) throw fenced();
}
