import type { RunRequest } from "@glyphlab/core/contracts/run-actions";
import type { RunEvent } from "@glyphlab/core/contracts/run-event";
import type { RunStatus } from "@glyphlab/core/contracts/run-status";
import { notify } from "../channels.ts";
import type { Database, Transaction } from "../database.ts";
import { closeLostRun } from "./close-abandoned-runs.ts";
import { endRun } from "./end-run.ts";
import { appendEvents, type LockedRun, lockRunFor, nameOfPerson } from "./lock-run.ts";
import { parkRun } from "./park-run.ts";

/**
 * A person's wish to pause a run, to stop it early or to cancel it. One that trains is asked, and its trainer answers within a second; one
 * that nobody trains is paused or cancelled at once, and one to stop early waits for a trainer to evaluate what its checkpoint holds.
 * A stronger wish takes the place of a weaker one, and asking twice is asking once.
 * @returns "requested", or the run's new status
 * @throws GlyphlabError `not-found`, or `wrong-status` when the wish makes no sense for the run
 */
export async function requestOfRun(
  { prisma }: Pick<Database, "prisma">,
  { runId, personId, request }: { runId: string; personId: string; request: RunRequest },
): Promise<"requested" | Extract<RunStatus, "paused" | "cancelled">> {
  return prisma.$transaction(async (transaction) => {
    const run = await lockRunFor(request, transaction, runId);
    const asked: RunEvent = { type: `${request}-requested`, by: await nameOfPerson(transaction, personId) };
    if (run.status === "running" || request === "stop") {
      if (run.request !== request) {
        await appendEvents(transaction, run, [asked]);
        await noteRequest(transaction, run, personId, request);
      }
      if (run.status !== "running" || !run.leaseExpired || request === "stop") return "requested";
      // Nobody is there to answer, and perhaps no trainer is running that would close it.
      return closeLostRun(transaction, { ...run, request }, request === "pause" ? "paused" : "cancelled");
    }
    if (request === "pause") {
      await appendEvents(transaction, run, [asked, { type: "paused", step: run.step }]);
      await parkRun(transaction, runId, "paused");
      return "paused";
    }
    await appendEvents(transaction, run, [asked, { type: "cancelled", step: run.step }]);
    await endRun(transaction, runId, { status: "cancelled" });
    return "cancelled";
  });
}

async function noteRequest(transaction: Transaction, run: LockedRun, personId: string, request: RunRequest): Promise<void> {
  await transaction.$executeRaw`
    UPDATE "Run" SET request = ${request}::"RunRequest", "requestedAt" = clock_timestamp(), "requestedById" = ${personId}::uuid,
      status = CASE WHEN status = 'paused' THEN 'queued' ELSE status END
    WHERE id = ${run.id}::uuid`;
  await notify(transaction, run.status === "running" ? "run_request" : "run_queued", run.id);
}
