import type { RunEvent } from "@glyphlab/core/contracts/run-event";
import { notify } from "../channels.ts";
import type { Database } from "../database.ts";
import { endRun } from "./end-run.ts";
import { withFence } from "./fence.ts";
import type { Lease } from "./lease.ts";
import { type Recording, sequenceNumbers, storeRecording } from "./recording.ts";

/**
 * Gives a run back in order, as a trainer does that is told to stop: it waits in the queue at its old place and goes on from the recording's
 * checkpoint. It counts as no loss. A run that was asked to cancel in the meantime ends instead.
 * @throws GlyphlabError `fenced`
 */
export async function handOverRun(database: Pick<Database, "prisma">, lease: Lease, recording: Recording): Promise<"queued" | "cancelled"> {
  const { runId } = lease;
  return withFence(database, lease, sequenceNumbers(recording) + 1, async (transaction, run) => {
    const step = recording.progress?.step ?? run.step;
    const last: RunEvent = run.cancelRequested ? { type: "cancelled", step } : { type: "handed-over", trainer: run.trainerId, step };
    await storeRecording(transaction, runId, run, { ...recording, events: [...recording.events, last] });
    if (run.cancelRequested) {
      await endRun(transaction, runId, { status: "cancelled" });
      return "cancelled";
    }
    await transaction.$executeRaw`
      UPDATE "Run" SET status = 'queued', "leaseExpiresAt" = NULL, "imagesPerSecond" = NULL WHERE id = ${runId}::uuid`;
    await notify(transaction, "run_queued", runId);
    return "queued";
  });
}
