import type pg from "pg";

/**
 * Between a backup and its restoring a run may have been claimed so often at most: a trainer that slept through the restoring must not find
 * its old token valid again.
 */
const tokensSkipped = 1_000;

/**
 * Nor may a page that stayed open find its cursor ahead of a run that begins to count again at the backup: it would be told nothing until the run had
 * caught up, and never what happened up to there. Ten recordings a second for a day are fewer.
 */
const numbersSkipped = 1_000_000;

const event = JSON.stringify({ type: "log", level: "info", message: "Restored from a backup: goes on from its checkpoint." });

/**
 * Makes the runs and the evaluations of a restored database claimable: the trainers and the leases of the time of the backup are gone, and the clock of
 * another machine says nothing about them. A run that was training is left as after the loss of its trainer, so what was asked of it holds; an evaluation
 * is begun anew. Runs inside the transaction that restores.
 */
export async function releaseRestoredRuns(client: pg.Client): Promise<void> {
  await client.query(`UPDATE "Run" SET token = token + ${tokensSkipped}, seq = seq + ${numbersSkipped} WHERE "finishedAt" IS NULL`);
  await client.query(
    `WITH released AS (
       UPDATE "Evaluation" SET token = token + ${tokensSkipped}, "leaseExpiresAt" = NULL, losses = 0
       WHERE loss IS NULL AND "errorCode" IS NULL RETURNING "modelId"
     )
     UPDATE "Run" SET seq = seq + ${numbersSkipped} WHERE "finishedAt" IS NOT NULL AND id IN (
       SELECT "runId" FROM "Model" WHERE id IN (SELECT "modelId" FROM released)
     )`,
  );
  await client.query(
    `WITH released AS (
       UPDATE "Run" SET "leaseExpiresAt" = clock_timestamp() - interval '1 second', "leaseRenewedAt" = clock_timestamp() - interval '1 second',
         "imagesPerSecond" = NULL, "lossesSinceCheckpoint" = 0, seq = seq + 1
       WHERE status = 'running' RETURNING id, seq
     )
     INSERT INTO "RunEvent" ("runId", seq, event) SELECT id, seq, $1::jsonb FROM released`,
    [event],
  );
  await client.query(`UPDATE "Trainer" SET "stoppedAt" = "heartbeatAt" WHERE "stoppedAt" IS NULL`);
}
