import type { GlyphlabError } from "@glyphlab/core/contracts/error";
import { storeBlob } from "../blobs.ts";
import { notify } from "../channels.ts";
import type { Database } from "../database.ts";
import type { CompletedRecording } from "../run-lifecycle/recording.ts";
import { storableText } from "../storable-text.ts";
import type { EvaluationLease } from "./evaluation-lease.ts";
import { endLease } from "./fence.ts";

/**
 * Stores what a trainer measured: from now on these are the test figures of the model, and of the run that trained it.
 * @throws GlyphlabError `fenced`
 */
export async function completeEvaluation(
  database: Pick<Database, "prisma">,
  lease: EvaluationLease,
  { probabilities, ...evaluation }: CompletedRecording["evaluation"],
): Promise<void> {
  await endLease(database, lease, async (transaction, { runId }) => {
    const blobId = await storeBlob(transaction, probabilities);
    await transaction.evaluation.update({
      where: { id: lease.evaluationId },
      data: { ...evaluation, blobId },
      select: { id: true },
    });
    const { loss, accuracy } = evaluation;
    const figures = { testLoss: loss, testAccuracy: accuracy };
    if (runId !== null) await transaction.run.update({ where: { id: runId }, data: figures, select: { id: true } });
    return { type: "evaluated", ...figures };
  });
}

/**
 * Ends an evaluation that cannot be done, with the code and the sentence that a person will read. The model stays as it is, without test figures.
 * @throws GlyphlabError `fenced`
 */
export async function failEvaluation(
  database: Pick<Database, "prisma">,
  lease: EvaluationLease,
  { code, message }: Pick<GlyphlabError, "code" | "message">,
): Promise<void> {
  await endLease(database, lease, async (transaction) => {
    await transaction.evaluation.update({
      where: { id: lease.evaluationId },
      data: { errorCode: code, errorMessage: storableText(message) },
      select: { id: true },
    });
    return { type: "evaluation-failed", code, message };
  });
}

/**
 * Gives an evaluation back in order, as a trainer does that is told to stop. It counts as no loss.
 * @throws GlyphlabError `fenced`
 */
export async function handOverEvaluation(database: Pick<Database, "prisma">, lease: EvaluationLease): Promise<void> {
  await endLease(database, lease, async (transaction, { modelId, runId }) => {
    await notify(transaction, "run_queued", runId ?? modelId);
    return null;
  });
}
