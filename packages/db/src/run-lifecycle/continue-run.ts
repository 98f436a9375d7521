import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { parseRunConfig } from "@glyphlab/core/contracts/run-config";
import { notify } from "../channels.ts";
import type { Database } from "../database.ts";
import { insertEvents } from "./events.ts";
import { mostSteps, refuseWhenFull, totalStepsOf, withAddition } from "./launch-run.ts";
import { lockRunFor, nameOfPerson } from "./lock-run.ts";

/**
 * Queues a child of a completed run that trains on from the parent's weights and optimizer state: for `epochs` more than the parent has whole epochs.
 * On the same engine build it ends with the bits of one run of that many epochs; the parent stays as it is.
 * @throws GlyphlabError `not-found`; `wrong-status` when it is not completed or its final checkpoint is gone; `invalid-input`
 */
export async function continueRun(
  { prisma }: Pick<Database, "prisma">,
  { runId, personId, epochs }: { runId: string; personId: string; epochs: number },
): Promise<{ id: string }> {
  if (!(epochs >= 1)) throw new GlyphlabError("invalid-input", "A run is continued for at least one more epoch.");
  return prisma.$transaction(async (transaction) => {
    await lockRunFor("continue", transaction, runId);
    await refuseWhenFull(transaction, personId);
    const parent = await transaction.run.findUniqueOrThrow({ where: { id: runId } });
    // Locked against the trimming of old checkpoints, which may be in the middle of letting this one go.
    const [checkpoint] = await transaction.$queryRaw<{ step: number; blobId: string }[]>`
      SELECT step, "blobId" FROM "Checkpoint" WHERE "runId" = ${runId}::uuid FOR UPDATE`;
    if (!checkpoint) throw new GlyphlabError("wrong-status", "The final checkpoint of this run is gone; clone it with more epochs.");
    const config = parseRunConfig({ ...Object(parent.config), epochs: parent.epoch + epochs });
    const totalSteps = totalStepsOf(config);
    if (totalSteps > mostSteps)
      throw new GlyphlabError("invalid-input", `These epochs would take it over the ${mostSteps} steps that are possible.`);
    const { engine, engineBuild, device, priority, bestValAccuracy, epoch } = parent;
    const { step } = checkpoint;
    const child = await transaction.run.create({
      data: {
        ...{ config, priority, personId, parentId: runId, engine, engineBuild, device, bestValAccuracy, epoch, step, startStep: step },
        name: withAddition(parent.name, ` +${epochs}`),
        totalSteps,
        totalEpochs: config.epochs,
        seq: 2,
        checkpoint: { create: checkpoint },
      },
      select: { id: true },
    });
    const by = await nameOfPerson(transaction, personId);
    await insertEvents(transaction, child.id, 1, [
      { type: "continued", by, parent: runId, name: parent.name, step, epoch },
      { type: "queued", by },
    ]);
    await notify(transaction, "run_queued", child.id);
    await notify(transaction, "run_changed", child.id);
    return child;
  });
}
