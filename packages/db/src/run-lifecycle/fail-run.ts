import type { ErrorCode } from "@glyphlab/core/contracts/error";
import type { Database } from "../database.ts";
import { endRun } from "./end-run.ts";
import { withFence } from "./fence.ts";
import type { Lease } from "./lease.ts";
import { type Recording, sequenceNumbers, storeRecording } from "./recording.ts";

/**
 * Ends a run that cannot go on, with the code and the sentence that a person will read.
 * @throws GlyphlabError `fenced`
 */
export async function failRun(
  database: Pick<Database, "prisma">,
  lease: Lease,
  { code, message, ...recording }: Recording & { code: ErrorCode; message: string },
): Promise<void> {
  const last: Recording = { ...recording, events: [...recording.events, { type: "failed", code, message }] };
  await withFence(database, lease, sequenceNumbers(last), async (transaction, run) => {
    await storeRecording(transaction, lease.runId, run, last);
    await endRun(transaction, lease.runId, { status: "failed", code, message });
  });
}
