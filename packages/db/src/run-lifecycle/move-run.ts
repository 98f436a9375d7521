import { GlyphlabError } from "@glyphlab/core/contracts/error";
import type { RunEvent } from "@glyphlab/core/contracts/run-event";
import type { Database, Transaction } from "../database.ts";
import { livingTrainers } from "../trainer-registry.ts";
import { appendEvents, lockRunFor, nameOfPerson } from "./lock-run.ts";
import { parkRun } from "./park-run.ts";

/**
 * Frees a run that waits from the engine build that began it: the next trainer goes on from its checkpoint with whatever engine it has. From there
 * on the bits may be others than those of an undisturbed run, so it is a person's decision and a mark on the curve.
 * @throws GlyphlabError `not-found`; `wrong-status` when it does not wait for a trainer, or when its config forces an engine that no trainer has
 */
export async function moveRun(
  { prisma }: Pick<Database, "prisma">,
  { runId, personId }: { runId: string; personId: string },
): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    const run = await lockRunFor("move", transaction, runId);
    await refuseForcedEngine(transaction, runId);
    const by = await nameOfPerson(transaction, personId);
    const events: RunEvent[] = [{ type: "moved", by, build: run.engineBuild ?? "", step: run.checkpointStep ?? 0 }];
    const losses = run.lossesSinceCheckpoint + 1;
    const lost = run.status === "running";
    if (lost) events.unshift({ type: "lease-expired", trainer: run.trainerId ?? "", losses });
    await appendEvents(transaction, run, events);
    await transaction.$executeRaw`
      UPDATE "Run" SET engine = NULL, "engineBuild" = NULL, device = NULL,
        "lossesSinceCheckpoint" = ${lost ? losses : run.lossesSinceCheckpoint}
      WHERE id = ${runId}::uuid`;
    if (run.status !== "paused") await parkRun(transaction, runId, "queued");
  });
}

/** A trainer that is given a run with an engine that it lacks fails it: better to say so now. */
async function refuseForcedEngine(transaction: Transaction, runId: string): Promise<void> {
  const [forced] = await transaction.$queryRaw<{ engine: string }[]>`
    SELECT config ->> 'engine' AS engine FROM "Run"
    WHERE id = ${runId}::uuid AND coalesce(config ->> 'engine', 'auto') <> 'auto' AND NOT EXISTS (
      SELECT FROM "Trainer" WHERE ${livingTrainers}
        AND engines @> jsonb_build_array(jsonb_build_object('engine', config ->> 'engine', 'available', true))
    )`;
  if (forced) {
    const message = `Its config asks for the engine ${forced.engine}, which no trainer has now; start one that has it, or clone the run with another engine.`;
    throw new GlyphlabError("wrong-status", message);
  }
}
