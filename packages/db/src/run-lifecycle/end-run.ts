import type { RunStatus } from "@glyphlab/core/contracts/run-status";
import type { Transaction } from "../database.ts";
import { storableText } from "../storable-text.ts";
import { releaseCheckpoint, trimFinalCheckpoints } from "./checkpoint.ts";
import { clearRequest } from "./park-run.ts";

export type RunEnding =
  | { status: Extract<RunStatus, "completed">; testLoss: number; testAccuracy: number }
  | { status: Extract<RunStatus, "failed">; code: string; message: string }
  | { status: Extract<RunStatus, "cancelled"> };

/** Ends a run whose row the caller holds: its lease is over, and its checkpoint goes unless it is what a child can continue from. */
export async function endRun(transaction: Transaction, runId: string, ending: RunEnding): Promise<void> {
  const result = ending.status === "completed" ? ending : { testLoss: null, testAccuracy: null };
  const error = ending.status === "failed" ? ending : { code: null, message: null };
  await clearRequest(transaction, runId);
  await transaction.$executeRaw`
    UPDATE "Run" SET status = ${ending.status}::"RunStatus", "leaseExpiresAt" = NULL, "leaseRenewedAt" = NULL, "finishedAt" = clock_timestamp(), "imagesPerSecond" = NULL,
      "testLoss" = ${result.testLoss}, "testAccuracy" = ${result.testAccuracy},
      "errorCode" = ${error.code}, "errorMessage" = ${error.message === null ? null : storableText(error.message)}
    WHERE id = ${runId}::uuid`;
  if (ending.status === "completed") await trimFinalCheckpoints(transaction);
  else await releaseCheckpoint(transaction, runId);
}
