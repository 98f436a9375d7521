import type { RunEvent } from "@glyphlab/core/contracts/run-event";
import { notify } from "../channels.ts";
import type { Database } from "../database.ts";
import { endRun, type RunEnding } from "./end-run.ts";
import { insertEvents } from "./events.ts";
import { verdictOnLostRun } from "./run-verdicts.ts";

interface LostRun {
  id: string;
  token: number;
  step: number;
  trainerId: string;
  cancelRequestedAt: Date | null;
  lossesSinceCheckpoint: number;
}

/**
 * Ends the runs that no trainer will: those that lost theirs after they were asked to cancel, and those that lost too many. Any trainer may
 * do this at any time. Returns the ids of the runs it ended.
 */
export async function closeAbandonedRuns({ prisma }: Pick<Database, "prisma">, { maxLosses }: { maxLosses: number }): Promise<string[]> {
  const lost = await prisma.$queryRaw<LostRun[]>`
    SELECT id, token, step, "trainerId", "cancelRequestedAt", "lossesSinceCheckpoint" FROM "Run"
    WHERE status = 'running' AND "leaseExpiresAt" < clock_timestamp()`;
  const closed: string[] = [];
  for (const run of lost) {
    const verdict = verdictOnLostRun(run, { maxLosses });
    if (verdict === "retry") continue;
    if (await close(prisma, run, verdict)) closed.push(run.id);
  }
  return closed;
}

async function close(prisma: Database["prisma"], run: LostRun, verdict: "cancel" | "fail"): Promise<boolean> {
  const losses = run.lossesSinceCheckpoint + 1;
  const message = `The run lost its trainer ${losses} times without a checkpoint in between, so it was not tried again. Look into the trainers' logs, or clone the run.`;
  const ending: RunEnding = verdict === "cancel" ? { status: "cancelled" } : { status: "failed", code: "trainer-lost", message };
  const events: RunEvent[] = [
    { type: "lease-expired", trainer: run.trainerId, losses },
    verdict === "cancel" ? { type: "cancelled", step: run.step } : { type: "failed", code: "trainer-lost", message },
  ];
  return prisma.$transaction(async (transaction) => {
    // It may have been claimed, or its trainer may have come back, since it was looked at.
    const [held] = await transaction.$queryRaw<{ firstSeq: number }[]>`
      UPDATE "Run" SET seq = seq + ${events.length}, "lossesSinceCheckpoint" = ${losses}
      WHERE id = ${run.id}::uuid AND token = ${run.token} AND status = 'running' AND "leaseExpiresAt" < clock_timestamp()
      RETURNING seq - ${events.length} + 1 AS "firstSeq"`;
    if (!held) return false;
    await insertEvents(transaction, run.id, held.firstSeq, events);
    await endRun(transaction, run.id, ending);
    await notify(transaction, "run_changed", run.id);
    return true;
  });
}
