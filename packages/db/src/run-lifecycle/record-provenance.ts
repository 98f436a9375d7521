import type { RunEvent } from "@glyphlab/core/contracts/run-event";
import type { Database } from "../database.ts";
import { insertEvents } from "./events.ts";
import { withFence } from "./fence.ts";
import type { Lease } from "./lease.ts";

/** What a run is trained with, beside its config, seed and engine build. */
export interface Provenance {
  /** `null` where the engine's library decides and does not tell. */
  threads: number | null;
  /** Of the data set: see core's dataset-checksum. */
  dataChecksum: string;
  /** What joined the training images; null where nothing did. */
  hardSet: Extract<RunEvent, { type: "hard-set-joined" }> | null;
}

/**
 * Notes what a trainer trains a run with, and the trainer's own version. Each trainer that takes it says so: the figures are of the last one. What joined
 * the training images is the same for all of them: the run's log has it once, from the first.
 * @throws GlyphlabError `fenced`
 */
export async function recordProvenance(
  database: Pick<Database, "prisma">,
  lease: Lease,
  { threads, dataChecksum, hardSet }: Provenance,
): Promise<void> {
  await withFence(database, lease, 1, async (transaction, { trainerId, firstSeq }) => {
    if (hardSet) {
      const { dataChecksum: before } = await transaction.run.findUniqueOrThrow({
        where: { id: lease.runId },
        select: { dataChecksum: true },
      });
      if (before === null) await insertEvents(transaction, lease.runId, firstSeq, [hardSet]);
    }
    await transaction.$executeRaw`
      UPDATE "Run" SET threads = ${threads}, "dataChecksum" = ${dataChecksum},
        version = (SELECT version FROM "Trainer" WHERE id = ${trainerId}::uuid)
      WHERE id = ${lease.runId}::uuid`;
  });
}
