import { notify } from "../channels.ts";
import type { Transaction } from "../database.ts";

/**
 * Lets a run whose row the caller holds wait without a trainer: in the queue at its old place, or paused until a person resumes it. In the queue
 * a wish to stop early stays open: the next trainer fulfils it.
 */
export async function parkRun(transaction: Transaction, runId: string, status: "queued" | "paused"): Promise<void> {
  if (status === "paused") await clearRequest(transaction, runId);
  await transaction.$executeRaw`
    UPDATE "Run" SET status = ${status}::"RunStatus", "leaseExpiresAt" = NULL, "leaseRenewedAt" = NULL, "imagesPerSecond" = NULL
    WHERE id = ${runId}::uuid`;
  if (status === "queued") await notify(transaction, "run_queued", runId);
}

/** What was asked of a run is answered. */
export async function clearRequest(transaction: Transaction, runId: string): Promise<void> {
  await transaction.$executeRaw`
    UPDATE "Run" SET request = NULL, "requestedAt" = NULL, "requestedById" = NULL WHERE id = ${runId}::uuid`;
}
