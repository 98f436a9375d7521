import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { notify } from "../channels.ts";
import type { Database } from "../database.ts";
import { noSuchModel } from "./no-such-model.ts";

/**
 * Lets an alias point at a model, away from the one that it pointed at.
 * @returns that one, where there was one
 * @throws GlyphlabError `not-found`
 */
export async function setAlias(
  { prisma }: Pick<Database, "prisma">,
  { alias, modelId, personId }: { alias: string; modelId: string; personId: string },
): Promise<{ before: { id: string; name: string; version: number } | null }> {
  return prisma.$transaction(async (transaction) => {
    // Held, so that nobody deletes it meanwhile.
    const [model] = await transaction.$queryRaw<unknown[]>`SELECT 1 FROM "Model" WHERE id = ${modelId}::uuid FOR KEY SHARE`;
    if (!model) throw noSuchModel();
    const held = await transaction.$queryRaw<{ id: string; name: string; version: number }[]>`
      SELECT model.id, model.name, model.version FROM "ModelAlias" AS held JOIN "Model" AS model ON model.id = held."modelId"
      WHERE alias = ${alias} FOR UPDATE OF held`;
    await transaction.$executeRaw`
      INSERT INTO "ModelAlias" (alias, "modelId", "personId") VALUES (${alias}, ${modelId}::uuid, ${personId}::uuid)
      ON CONFLICT (alias) DO UPDATE SET "modelId" = excluded."modelId", "personId" = excluded."personId", "setAt" = excluded."setAt"`;
    await notify(transaction, "model_changed", modelId);
    return { before: held.find(({ id }) => id !== modelId) ?? null };
  });
}

/**
 * Takes an alias from the model that it points at; that one can be deleted then.
 * @throws GlyphlabError `not-found` when it points at another one by now
 */
export async function removeAlias(
  { prisma }: Pick<Database, "prisma">,
  { alias, modelId }: { alias: string; modelId: string },
): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    const { count } = await transaction.modelAlias.deleteMany({ where: { alias, modelId } });
    if (count === 0) throw new GlyphlabError("not-found", `The alias “${alias}” does not point at this model any more.`);
    await notify(transaction, "model_changed", modelId);
  });
}
