import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { parseRunConfig, type RunConfig } from "@glyphlab/core/contracts/run-config";
import { readBlob } from "../blobs.ts";
import { notify } from "../channels.ts";
import type { Database, Transaction } from "../database.ts";
import { failEvaluation } from "./end-evaluation.ts";
import type { EvaluationLease } from "./evaluation-lease.ts";
import { recordEvent } from "./fence.ts";

export interface ClaimedEvaluation {
  lease: EvaluationLease;
  modelId: string;
  datasetId: string;
  /** The run that trained it, with its config; null of a model that was imported. */
  run: { id: string; config: RunConfig } | null;
  /** The model, one safetensors file. */
  weights: Uint8Array;
}

interface ClaimRequest {
  trainerId: string;
  leaseMs: number;
  /** An evaluation whose trainers are lost this often is what kills them: it fails. */
  maxLosses: number;
}

/**
 * Takes the oldest evaluation that waits, or whose trainer's lease has run out. Returns null when there is none. One that cannot be read, or that lost
 * its trainers too often, is failed on the way.
 */
export async function claimEvaluation(database: Pick<Database, "prisma">, request: ClaimRequest): Promise<ClaimedEvaluation | null> {
  for (;;) {
    const taken = await database.prisma.$transaction((transaction) => take(transaction, request));
    if (!taken) return null;
    const { id, token, modelId, datasetId, runId, config, losses, blobId } = taken;
    const lease = { evaluationId: id, token };
    try {
      if (losses >= request.maxLosses) {
        throw new GlyphlabError("trainer-lost", `The evaluation of the model lost its trainer ${losses} times, so it was not tried again.`);
      }
      const run = runId === null ? null : { id: runId, config: parseRunConfig(config) };
      return { lease, modelId, datasetId, run, weights: await readBlob(database, blobId) };
    } catch (error) {
      if (!(error instanceof GlyphlabError)) throw error;
      await failEvaluation(database, lease, error);
    }
  }
}

interface Taken {
  id: string;
  token: number;
  losses: number;
  modelId: string;
  datasetId: string;
  runId: string | null;
  config: unknown;
  blobId: string;
}

async function take(transaction: Transaction, { trainerId, leaseMs }: ClaimRequest): Promise<Taken | undefined> {
  const [taken] = await transaction.$queryRaw<Taken[]>`
    WITH next AS (
      SELECT id FROM "Evaluation"
      WHERE loss IS NULL AND "errorCode" IS NULL AND ("leaseExpiresAt" IS NULL OR "leaseExpiresAt" < clock_timestamp())
      ORDER BY "createdAt", id
      FOR UPDATE SKIP LOCKED
      LIMIT 1
    )
    UPDATE "Evaluation" AS evaluation SET
      token = evaluation.token + 1,
      losses = evaluation.losses + CASE WHEN evaluation."leaseExpiresAt" IS NULL THEN 0 ELSE 1 END,
      "trainerId" = ${trainerId}::uuid,
      "leaseExpiresAt" = clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'
    FROM next, "Model" AS model LEFT JOIN "Run" AS run ON run.id = model."runId"
    WHERE evaluation.id = next.id AND model.id = evaluation."modelId"
    RETURNING evaluation.id, evaluation.token, evaluation.losses, model.id AS "modelId", evaluation."datasetId", model."runId", run.config, model."blobId"`;
  if (taken?.runId) await recordEvent(transaction, taken.runId, { type: "evaluation-claimed", trainer: trainerId, token: taken.token });
  else if (taken) await notify(transaction, "model_changed", taken.modelId);
  return taken;
}
