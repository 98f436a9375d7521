import { notify } from "../channels.ts";
import type { Database } from "../database.ts";
import { storableText } from "../storable-text.ts";
import { noSuchModel } from "./no-such-model.ts";

/**
 * Writes what people keep beside a model: what is not given stays.
 * @throws GlyphlabError `not-found`
 */
export async function describeModel(
  { prisma }: Pick<Database, "prisma">,
  { modelId, tags, notes }: { modelId: string; tags?: string[] | undefined; notes?: string | undefined },
): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    const { count } = await transaction.model.updateMany({
      where: { id: modelId },
      data: {
        ...(tags && { tags: [...new Set(tags.map(storableText))].sort() }),
        ...(notes !== undefined && { notes: storableText(notes) }),
      },
    });
    if (count === 0) throw noSuchModel();
    await notify(transaction, "model_changed", modelId);
  });
}
