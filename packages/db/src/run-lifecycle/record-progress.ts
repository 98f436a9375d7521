import type { MetricChunk } from "@glyphlab/core/contracts/metric-series";
import type { Database, Transaction } from "../database.ts";
import { fenced, withFence } from "./fence.ts";
import type { Lease } from "./lease.ts";
import { pointArrays } from "./metrics.ts";
import { type Recording, type RunProgress, sequenceNumbers, storeRecording } from "./recording.ts";

/**
 * Stores what a trainer has to say. Sending the same recording again changes nothing: a trainer that was cut off while it committed does not
 * know whether it is stored.
 * @throws GlyphlabError `fenced`
 */
export async function recordProgress(database: Pick<Database, "prisma">, lease: Lease, recording: Recording): Promise<void> {
  const { chunks, events, epochRecords = [], progress, checkpoint } = recording;
  const hasMore = events.length > 0 || epochRecords.length > 0 || checkpoint !== undefined;
  if (progress && !hasMore) return recordPoints(database, lease, chunks, progress);
  await withFence(database, lease, sequenceNumbers(recording), async (transaction, run) => {
    if (await isStored(transaction, lease, recording)) return;
    await storeRecording(transaction, lease.runId, run, recording);
  });
}

/** What most recordings are, in one statement: ten times a second a transaction of several takes too much from the training. */
async function recordPoints(
  { prisma }: Pick<Database, "prisma">,
  { runId, token }: Lease,
  chunks: MetricChunk[],
  { step, epoch, imagesPerSecond, activeSeconds, bestValAccuracy }: RunProgress,
): Promise<void> {
  const [answer] = await prisma.$queryRaw<{ stored: boolean }[]>`
    SELECT record_points(${runId}::uuid, ${token}, ${pointArrays(chunks)},
      ${step}, ${epoch}, ${imagesPerSecond}, ${activeSeconds}, ${bestValAccuracy}) AS stored`;
  if (!answer?.stored) throw fenced();
}

async function isStored(transaction: Transaction, { runId }: Lease, { number, events }: Recording): Promise<boolean> {
  // Points are told apart by their steps; only events need the number, and few of ten recordings a second have any.
  if (number === undefined || events.length === 0) return false;
  const noted = await transaction.$executeRaw`
    UPDATE "Run" SET "lastRecording" = ${number} WHERE id = ${runId}::uuid AND "lastRecording" < ${number}`;
  return noted === 0;
}
