import { notify } from "../channels.ts";
import type { Database } from "../database.ts";
import { storableText } from "../storable-text.ts";
import { insertModel, type NewModel } from "./insert-model.ts";

type ImportedModel = Omit<NewModel, "source"> & { importedFrom: Extract<NewModel["source"], { origin: "import" }>["importedFrom"] };

/** Stores a model that somebody brought, with an evaluation that waits for a trainer: until then it has no test figures. */
export async function importModel(
  { prisma }: Pick<Database, "prisma">,
  { importedFrom, ...model }: ImportedModel,
  { datasetId }: { datasetId: string },
): Promise<{ id: string; name: string; version: number }> {
  const name = storableText(model.name);
  const source = {
    origin: "import",
    importedFrom: {
      ...importedFrom,
      fileName: storableText(importedFrom.fileName),
      writtenBy: importedFrom.writtenBy === null ? null : storableText(importedFrom.writtenBy),
    },
  } as const;
  return prisma.$transaction(async (transaction) => {
    const { id, version } = await insertModel(transaction, { ...model, name, source });
    await transaction.evaluation.create({ data: { modelId: id, datasetId, split: "test" }, select: { id: true } });
    await notify(transaction, "run_queued", id);
    await notify(transaction, "model_changed", id);
    return { id, name, version };
  });
}
