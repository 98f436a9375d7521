import { GlyphlabError } from "@glyphlab/core/contracts/error";
import type { RunEvent } from "@glyphlab/core/contracts/run-event";
import type { RunStatus } from "@glyphlab/core/contracts/run-status";
import { notify } from "../channels.ts";
import type { Database } from "../database.ts";
import { endRun } from "./end-run.ts";
import { insertEvents } from "./events.ts";

/**
 * A person's wish to cancel a run. One that waits ends at once; of one that trains it is asked, and its trainer answers within a second.
 * Asking twice is asking once.
 * @throws GlyphlabError `not-found`, or `wrong-status` when the run has ended.
 */
export async function requestCancel(
  { prisma }: Pick<Database, "prisma">,
  { runId, personId }: { runId: string; personId: string },
): Promise<"cancelled" | "requested"> {
  return prisma.$transaction(async (transaction) => {
    const [run] = await transaction.$queryRaw<{ status: RunStatus; seq: number; step: number; asked: boolean }[]>`
      SELECT status, seq, step, "cancelRequestedAt" IS NOT NULL AS asked FROM "Run" WHERE id = ${runId}::uuid FOR UPDATE`;
    if (!run) throw new GlyphlabError("not-found", "There is no such run.");
    switch (run.status) {
      case "completed":
      case "failed":
      case "cancelled":
        throw new GlyphlabError("wrong-status", `This run is ${run.status}; only a run that waits or trains can be cancelled.`);
      case "running":
        if (run.asked) return "requested";
        break;
      case "queued":
      case "paused":
        break;
      default:
        run.status satisfies never;
    }
    const { name: by } = await transaction.person.findUniqueOrThrow({ where: { id: personId } });
    const requested: RunEvent = { type: "cancel-requested", by };
    const events: RunEvent[] = run.status === "running" ? [requested] : [requested, { type: "cancelled", step: run.step }];
    await transaction.$executeRaw`
      UPDATE "Run" SET seq = seq + ${events.length}, "cancelRequestedAt" = clock_timestamp() WHERE id = ${runId}::uuid`;
    await insertEvents(transaction, runId, run.seq + 1, events);
    await notify(transaction, "run_changed", runId);
    if (run.status === "running") {
      await notify(transaction, "run_request", runId);
      return "requested";
    }
    await endRun(transaction, runId, { status: "cancelled" });
    return "cancelled";
  });
}
