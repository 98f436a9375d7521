import type { Database } from "../database.ts";
import { endRun } from "./end-run.ts";
import { withFence } from "./fence.ts";
import type { Lease } from "./lease.ts";
import { type Recording, sequenceNumbers, storeRecording } from "./recording.ts";

/**
 * The trainer's answer to a request to cancel: what it has measured so far is kept.
 * @throws GlyphlabError `fenced`
 */
export async function cancelRun(database: Pick<Database, "prisma">, lease: Lease, recording: Recording): Promise<void> {
  await withFence(database, lease, sequenceNumbers(recording) + 1, async (transaction, run) => {
    const step = recording.progress?.step ?? run.step;
    await storeRecording(transaction, lease.runId, run, { ...recording, events: [...recording.events, { type: "cancelled", step }] });
    await endRun(transaction, lease.runId, { status: "cancelled" });
  });
}
