import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { type ActionableRun, type RunAction, refusalOf } from "@glyphlab/core/contracts/run-actions";
import type { RunEvent } from "@glyphlab/core/contracts/run-event";
import { notify } from "../channels.ts";
import type { Transaction } from "../database.ts";
import { insertEvents } from "./events.ts";
import { leaseIsOver } from "./lease-is-over.ts";

/** A run as a person's action found it, its row locked until the transaction ends. */
export interface LockedRun extends ActionableRun {
  id: string;
  seq: number;
  step: number;
  trainerId: string | null;
  lossesSinceCheckpoint: number;
}

/**
 * Locks a run's row and sees whether the action makes sense for it as it is now.
 * @throws GlyphlabError `not-found`, or `wrong-status` with the reason
 */
export async function lockRunFor(action: RunAction, transaction: Transaction, runId: string): Promise<LockedRun> {
  const [run] = await transaction.$queryRaw<Omit<LockedRun, "checkpointStep">[]>`
    SELECT id, status, seq, step, request, "engineBuild", "trainerId", "lossesSinceCheckpoint",
      coalesce(${leaseIsOver}, false) AS "leaseExpired"
    FROM "Run" AS run WHERE id = ${runId}::uuid FOR UPDATE`;
  if (!run) throw new GlyphlabError("not-found", "There is no such run.");
  // A statement of its own: it sees the checkpoint that was stored while the first one waited for the row.
  const checkpoint = await transaction.checkpoint.findUnique({ where: { runId }, select: { step: true } });
  const locked: LockedRun = { ...run, checkpointStep: checkpoint?.step ?? null };
  const refusal = refusalOf(action, locked);
  if (refusal !== null) throw new GlyphlabError("wrong-status", refusal);
  return locked;
}

/** Stores events of a run whose row the caller holds, under the next sequence numbers, and tells the readers. */
export async function appendEvents(transaction: Transaction, run: LockedRun, events: RunEvent[]): Promise<void> {
  await transaction.run.update({ where: { id: run.id }, data: { seq: run.seq + events.length }, select: { id: true } });
  await insertEvents(transaction, run.id, run.seq + 1, events);
  run.seq += events.length;
  await notify(transaction, "run_changed", run.id);
}

/** The name that events tell. */
export async function nameOfPerson(transaction: Transaction, personId: string): Promise<string> {
  const { name } = await transaction.person.findUniqueOrThrow({ where: { id: personId }, select: { name: true } });
  return name;
}
