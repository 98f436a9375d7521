import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { deleteUnusedBlob } from "../blobs.ts";
import { notify } from "../channels.ts";
import type { Database } from "../database.ts";
import { recordEvent } from "../evaluation-lifecycle/fence.ts";
import { noSuchModel } from "./no-such-model.ts";

/**
 * Deletes a model with its evaluations. The run that trained it keeps everything else: its curves, its figures, and the checkpoint to go on from.
 * @throws GlyphlabError `not-found`, or `model-aliased` while an alias points at it
 */
export async function deleteModel(
  { prisma }: Pick<Database, "prisma">,
  { modelId, personId }: { modelId: string; personId: string },
): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    // Held before its aliases are looked for: whoever sets one holds the model too.
    const [model] = await transaction.$queryRaw<{ blobId: string; runId: string | null }[]>`
      SELECT "blobId", "runId" FROM "Model" WHERE id = ${modelId}::uuid FOR UPDATE`;
    if (!model) throw noSuchModel();
    const aliases = await transaction.modelAlias.findMany({ where: { modelId }, orderBy: { alias: "asc" }, select: { alias: true } });
    if (aliases.length > 0) throw aliased(aliases.map(({ alias }) => alias));
    const evaluations = await transaction.evaluation.findMany({ where: { modelId }, select: { blobId: true } });
    await transaction.model.delete({ where: { id: modelId }, select: { id: true } });
    for (const blobId of [model.blobId, ...evaluations.map((evaluation) => evaluation.blobId)]) {
      if (blobId !== null) await deleteUnusedBlob(transaction, blobId);
    }
    await notify(transaction, "model_changed", modelId);
    if (model.runId !== null) {
      const { name } = await transaction.person.findUniqueOrThrow({ where: { id: personId }, select: { name: true } });
      await recordEvent(transaction, model.runId, { type: "model-deleted", by: name });
    }
  });
}

function aliased(aliases: string[]): GlyphlabError {
  const named = aliases.map((alias) => `“${alias}”`).join(" and ");
  const [verb, them] = aliases.length === 1 ? ["points", "it"] : ["point", "them"];
  return new GlyphlabError(
    "model-aliased",
    `${named} ${verb} at this model, so it cannot be deleted. Let ${them} point at another model first, or remove ${them}.`,
  );
}
