import type { RunRequest } from "@glyphlab/core/contracts/run-actions";
import type { RunEvent } from "@glyphlab/core/contracts/run-event";
import { notify } from "../channels.ts";
import type { Database, Transaction } from "../database.ts";
import { endRun, type RunEnding } from "./end-run.ts";
import { insertEvents } from "./events.ts";
import { leaseIsOver } from "./lease-is-over.ts";
import { parkRun } from "./park-run.ts";
import { verdictOnLostRun } from "./run-verdicts.ts";

interface LostRun {
  id: string;
  step: number;
  trainerId: string | null;
  request: RunRequest | null;
  lossesSinceCheckpoint: number;
}

/**
 * Closes the runs that no trainer will: those that lost theirs after they were asked to pause or to cancel, and those that lost too many. Any trainer
 * may do this at any time. Returns the ids of the runs it closed.
 */
export async function closeAbandonedRuns({ prisma }: Pick<Database, "prisma">, { maxLosses }: { maxLosses: number }): Promise<string[]> {
  const lost = await prisma.$queryRaw<(LostRun & { token: number })[]>`
    SELECT id, token, step, "trainerId", request, "lossesSinceCheckpoint" FROM "Run" AS run
    WHERE status = 'running' AND ${leaseIsOver}`;
  const closed: string[] = [];
  for (const { id, token, ...looked } of lost) {
    if (verdictOnLostRun(looked, { maxLosses }) === "retry") continue;
    const isClosed = await prisma.$transaction(async (transaction) => {
      // It may have been claimed, its trainer may have come back, or more may have been asked of it, since it was looked at.
      const [run] = await transaction.$queryRaw<LostRun[]>`
        SELECT id, step, "trainerId", request, "lossesSinceCheckpoint" FROM "Run" AS run
        WHERE id = ${id}::uuid AND token = ${token} AND status = 'running' AND ${leaseIsOver} FOR UPDATE`;
      const verdict = run && verdictOnLostRun(run, { maxLosses });
      if (!run || !verdict || verdict === "retry") return false;
      await closeLostRun(transaction, run, verdict);
      return true;
    });
    if (isClosed) closed.push(id);
  }
  return closed;
}

/** Closes a run whose row the caller holds and whose lease has run out. */
export async function closeLostRun<Status extends "paused" | "cancelled" | "failed">(
  transaction: Transaction,
  { id, step, trainerId, lossesSinceCheckpoint }: LostRun,
  status: Status,
): Promise<Status> {
  const losses = lossesSinceCheckpoint + 1;
  const message = `The run lost its trainer ${losses} times without a checkpoint in between, so it was not tried again. Look into the trainers' logs, or clone the run.`;
  const failure = { code: "trainer-lost", message };
  const events: RunEvent[] = [
    { type: "lease-expired", trainer: trainerId ?? "", losses },
    status === "failed" ? { type: "failed", ...failure } : { type: status, step },
  ];
  const [{ seq } = { seq: 0 }] = await transaction.$queryRaw<{ seq: number }[]>`
    UPDATE "Run" SET seq = seq + ${events.length}, "lossesSinceCheckpoint" = ${losses} WHERE id = ${id}::uuid RETURNING seq`;
  await insertEvents(transaction, id, seq - events.length + 1, events);
  if (status === "paused") await parkRun(transaction, id, "paused");
  else await endRun(transaction, id, (status === "failed" ? { status, ...failure } : { status }) as RunEnding);
  await notify(transaction, "run_changed", id);
  return status;
}
