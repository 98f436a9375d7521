import type { RunEvent } from "@glyphlab/core/contracts/run-event";
import { notify } from "../channels.ts";
import type { Database, Transaction } from "../database.ts";
import { insertEvents } from "../run-lifecycle/events.ts";
import { fenced } from "../run-lifecycle/fence.ts";
import type { EvaluationLease } from "./evaluation-lease.ts";

/** The model that is evaluated, and the run that trained it, unless it was imported. */
export interface EvaluatedModel {
  modelId: string;
  runId: string | null;
}

/**
 * Runs a trainer's write to an evaluation as one transaction: its first statement is fence and lock, and ends the lease. What is written next can count on
 * the row, and the event is recorded with the model's run.
 * @throws GlyphlabError `fenced` when the lease is no longer this trainer's; nothing is written then
 */
export async function endLease(
  { prisma }: Pick<Database, "prisma">,
  { evaluationId, token }: EvaluationLease,
  write: (transaction: Transaction, model: EvaluatedModel) => Promise<RunEvent | null>,
): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    const [held] = await transaction.$queryRaw<EvaluatedModel[]>`
      UPDATE "Evaluation" AS evaluation SET "leaseExpiresAt" = NULL FROM "Model" AS model
      WHERE evaluation.id = ${evaluationId}::uuid AND token = ${token} AND "leaseExpiresAt" IS NOT NULL AND model.id = evaluation."modelId"
      RETURNING model.id AS "modelId", model."runId"`;
    if (!held) throw fenced();
    const event = await write(transaction, held);
    if (held.runId === null) await notify(transaction, "model_changed", held.modelId);
    else if (event) await recordEvent(transaction, held.runId, event);
  });
}

/** Adds one event to the run whose model is evaluated, and tells the readers. */
export async function recordEvent(transaction: Transaction, runId: string, event: RunEvent): Promise<void> {
  const [run] = await transaction.$queryRaw<{ seq: number }[]>`UPDATE "Run" SET seq = seq + 1 WHERE id = ${runId}::uuid RETURNING seq`;
  if (run) await insertEvents(transaction, runId, run.seq, [event]);
  await notify(transaction, "run_changed", runId);
}
