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

/** A run that has ended needs its checkpoint no more. */
export async function releaseCheckpoint(transaction: Transaction, runId: string): Promise<void> {
  const [released] = await transaction.$queryRaw<{ blobId: string }[]>`
    DELETE FROM "Checkpoint" WHERE "runId" = ${runId}::uuid RETURNING "blobId"`;
  if (released) await deleteUnusedBlob(transaction, released.blobId);
}
