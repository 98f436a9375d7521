import type { Database } from "../database.ts";
import { appendEvents, lockRunFor, nameOfPerson } from "./lock-run.ts";
import { parkRun } from "./park-run.ts";

/**
 * Puts a paused run back into the queue, at its old place; it goes on from its checkpoint.
 * @throws GlyphlabError `not-found`, or `wrong-status` when it is not paused
 */
export async function resumeRun(
  { prisma }: Pick<Database, "prisma">,
  { runId, personId }: { runId: string; personId: string },
): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    const run = await lockRunFor("resume", transaction, runId);
    await appendEvents(transaction, run, [{ type: "resume-requested", by: await nameOfPerson(transaction, personId) }]);
    await parkRun(transaction, runId, "queued");
  });
}
