import type { Database } from "../database.ts";
import { withFence } from "./fence.ts";
import type { Lease } from "./lease.ts";

/** What a run is trained with, beside its config, seed and engine build. */
export interface Provenance {
  /** `null` where the engine's library decides and does not tell. */
  threads: number | null;
  /** Of the data set: see core's dataset-checksum. */
  dataChecksum: string;
}

/**
 * Notes what a trainer trains a run with, and the trainer's own version. Each trainer that takes it says so: the figures are of the last one.
 * @throws GlyphlabError `fenced`
 */
export async function recordProvenance(
  database: Pick<Database, "prisma">,
  lease: Lease,
  { threads, dataChecksum }: Provenance,
): Promise<void> {
  await withFence(
    database,
    lease,
    1,
    (transaction, { trainerId }) => transaction.$executeRaw`
      UPDATE "Run" SET threads = ${threads}, "dataChecksum" = ${dataChecksum},
        version = (SELECT version FROM "Trainer" WHERE id = ${trainerId}::uuid)
      WHERE id = ${lease.runId}::uuid`,
  );
}
