import type pg from "pg";

/**
 * Between a backup and its restoring a run may have been claimed so often at most: a trainer that slept through the restoring must not find
 * its old token valid again.
 */
const tokensSkipped = 1_000;

const event = JSON.stringify({ type: "log", level: "info", message: "Restored from a backup: goes on from its checkpoint." });

/**
 * Makes the runs of a restored database claimable: the trainers and the leases of the time of the backup are gone, and the clock of another
 * machine says nothing about them. A run that was training is left as after the loss of its trainer, so what was asked of it holds. Runs inside
 * the transaction that restores.
 */
export async function releaseRestoredRuns(client: pg.Client): Promise<void> {
  await client.query(`UPDATE "Run" SET token = token + ${tokensSkipped} WHERE "finishedAt" IS NULL`);
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
