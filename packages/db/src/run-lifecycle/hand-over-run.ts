import type { RunRequest } from "@glyphlab/core/contracts/run-actions";
import type { RunEvent } from "@glyphlab/core/contracts/run-event";
import type { Database } from "../database.ts";
import { endRun } from "./end-run.ts";
import { withFence } from "./fence.ts";
import type { Lease } from "./lease.ts";
import { parkRun } from "./park-run.ts";
import { type Recording, sequenceNumbers, storeRecording } from "./recording.ts";

/**
 * Gives a run back in order, with a checkpoint to go on from; it counts as no loss. What was asked of the run decides what becomes of it: asked to
 * pause it waits until a person resumes it, asked to cancel it ends, and otherwise it waits in the queue at its old place for another trainer.
 * @throws GlyphlabError `fenced`
 */
export async function handOverRun(
  database: Pick<Database, "prisma">,
  lease: Lease,
  recording: Recording,
): Promise<"queued" | "paused" | "cancelled"> {
  const { runId } = lease;
  return withFence(database, lease, sequenceNumbers(recording) + 1, async (transaction, run) => {
    const step = recording.progress?.step ?? run.step;
    const outcome = outcomeOf(run.request);
    const last: RunEvent = outcome === "queued" ? { type: "handed-over", trainer: run.trainerId, step } : { type: outcome, step };
    await storeRecording(transaction, runId, run, { ...recording, events: [...recording.events, last] });
    if (outcome === "cancelled") await endRun(transaction, runId, { status: outcome });
    else await parkRun(transaction, runId, outcome);
    return outcome;
  });
}

function outcomeOf(request: RunRequest | null): "queued" | "paused" | "cancelled" {
  switch (request) {
    case "cancel":
      return "cancelled";
    case "pause":
      return "paused";
    case "stop":
    case null:
      return "queued";
    default:
      return request satisfies never;
  }
}
