import type { Database } from "../database.ts";
import { withFence } from "./fence.ts";
import type { Lease } from "./lease.ts";
import { type Recording, sequenceNumbers, storeRecording } from "./recording.ts";

/**
 * Stores what a trainer has to say. Sending the same metrics again changes nothing.
 * @throws GlyphlabError `fenced`
 */
export async function recordProgress(database: Pick<Database, "prisma">, lease: Lease, recording: Recording): Promise<void> {
  await withFence(database, lease, sequenceNumbers(recording), (transaction, run) =>
    storeRecording(transaction, lease.runId, run, recording),
  );
}
