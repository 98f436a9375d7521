import { deleteUnusedBlob, storeBlob } from "../blobs.ts";
import type { Transaction } from "../database.ts";

/** Puts a checkpoint in the place of the one before. A run that got this far has made up for the trainers it lost. */
export async function storeCheckpoint(
  transaction: Transaction,
  runId: string,
  checkpoint: { step: number; bytes: Uint8Array },
): Promise<void> {
  const blobId = await storeBlob(transaction, checkpoint.bytes);
  const before = await transaction.checkpoint.findUnique({ where: { runId }, select: { blobId: true } });
  await transaction.$executeRaw`
    INSERT INTO "Checkpoint" ("runId", step, "blobId") VALUES (${runId}::uuid, ${checkpoint.step}, ${blobId})
    ON CONFLICT ("runId") DO UPDATE SET step = excluded.step, "blobId" = excluded."blobId", "createdAt" = clock_timestamp()`;
  await transaction.$executeRaw`UPDATE "Run" SET "lossesSinceCheckpoint" = 0 WHERE id = ${runId}::uuid`;
  if (before && before.blobId !== blobId) await deleteUnusedBlob(transaction, before.blobId);
}

/** A run that ended without a result needs its checkpoint no more. */
export async function releaseCheckpoint(transaction: Transaction, runId: string): Promise<void> {
  const [released] = await transaction.$queryRaw<{ blobId: string }[]>`
    DELETE FROM "Checkpoint" WHERE "runId" = ${runId}::uuid RETURNING "blobId"`;
  if (released) await deleteUnusedBlob(transaction, released.blobId);
}

/** The final checkpoint of the reference network takes 1.3 MB with Adam's two slots: this holds those of the newest 800 such runs. */
const finalCheckpointBytes = 1 << 30;

/**
 * Lets the oldest checkpoints of completed runs go where all together take more than a gigabyte; the newest is always kept. Must come after every
 * storeBlob of its transaction.
 */
export async function trimFinalCheckpoints(transaction: Transaction, mostBytes = finalCheckpointBytes): Promise<void> {
  const released = await transaction.$queryRaw<{ blobId: string }[]>`
    DELETE FROM "Checkpoint" WHERE "runId" IN (
      SELECT "runId" FROM "Checkpoint" WHERE "runId" IN (
        SELECT id FROM (
          SELECT run.id, row_number() OVER newest_first AS place, sum(blob.size) OVER newest_first AS bytes
          FROM "Checkpoint" AS checkpoint JOIN "Run" AS run ON run.id = checkpoint."runId" JOIN "Blob" AS blob ON blob.sha256 = checkpoint."blobId"
          WHERE run.status = 'completed' WINDOW newest_first AS (ORDER BY run."finishedAt" DESC, run.id)
        ) AS kept WHERE place > 1 AND bytes > ${mostBytes}
      ) FOR UPDATE SKIP LOCKED
    ) RETURNING "blobId"`;
  for (const blobId of new Set(released.map((checkpoint) => checkpoint.blobId))) await deleteUnusedBlob(transaction, blobId);
}
