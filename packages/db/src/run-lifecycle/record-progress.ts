import type { Database, Transaction } from "../database.ts";
import { withFence } from "./fence.ts";
import type { Lease } from "./lease.ts";
import { type Recording, sequenceNumbers, storeRecording } from "./recording.ts";

/**
 * Stores what a trainer has to say. Sending the same recording again changes nothing: a trainer that was cut off while it committed does not
 * know whether it is stored.
 * @throws GlyphlabError `fenced`
 */
export async function recordProgress(database: Pick<Database, "prisma">, lease: Lease, recording: Recording): Promise<void> {
  await withFence(database, lease, sequenceNumbers(recording), async (transaction, run) => {
    if (await isStored(transaction, lease, recording)) return;
    await storeRecording(transaction, lease.runId, run, recording);
  });
}

async function isStored(transaction: Transaction, { runId }: Lease, { number, events }: Recording): Promise<boolean> {
  // Points are told apart by their steps; only events need the number, and few of ten recordings a second have any.
  if (number === undefined || events.length === 0) return false;
  const noted = await transaction.$executeRaw`
    UPDATE "Run" SET "lastRecording" = ${number} WHERE id = ${runId}::uuid AND "lastRecording" < ${number}`;
  return noted === 0;
}
