import { storedArchitectureSchema } from "@glyphlab/core/contracts/model-artifact";
import { runConfigSchema } from "@glyphlab/core/contracts/run-config";
import { datasetCatalog } from "@glyphlab/core/data/catalog";
import type { Prisma } from "@glyphlab/db/generated/prisma/client";
import { z } from "zod";
import { publicProcedure, router } from "../trpc.ts";

/** Enough for everyone's memory; the list is for choosing, the models page has all. */
const newest = 200;

const columns = {
  id: true,
  name: true,
  version: true,
  parameters: true,
  architecture: true,
  createdAt: true,
  aliases: { select: { alias: true }, orderBy: { alias: "asc" } },
  run: { select: { id: true, name: true, config: true, testAccuracy: true } },
  evaluations: { where: { split: "test" }, select: { datasetId: true, accuracy: true } },
} satisfies Prisma.ModelSelect;
type Row = Prisma.ModelGetPayload<{ select: typeof columns }>;

export const modelsRouter = router({
  /** The models to choose from where one is used: the newest first, and with them those that an alias or their id is asked by. */
  list: publicProcedure.input(z.object({ asked: z.string().nullable() }).optional()).query(async ({ ctx, input }) => {
    const { model } = ctx.database.prisma;
    const asked = input?.asked ?? null;
    const isId = z.uuid().safeParse(asked).success;
    const [rows, others] = await Promise.all([
      model.findMany({ orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: newest, select: columns }),
      model.findMany({ where: { OR: [{ aliases: { some: {} } }, ...(isId && asked ? [{ id: asked }] : [])] }, select: columns }),
    ]);
    const known = new Set(rows.map(({ id }) => id));
    return [...rows, ...others.filter(({ id }) => !known.has(id))].flatMap(usableModel);
  }),
});

/** What a page needs to use it; nothing of what a newer version wrote: this one could not feed it images. */
function usableModel({ run, architecture, aliases, evaluations, ...model }: Row) {
  const shape = storedArchitectureSchema.safeParse(architecture);
  const evaluation = evaluations[0];
  const config = run && runConfigSchema.safeParse(run.config).data;
  const dataset = run ? config?.dataset : describedDataset(evaluation?.datasetId);
  if (!shape.success || !dataset) return [];
  const { imageShape, classNames } = shape.data;
  return [
    {
      ...model,
      imageShape,
      classNames,
      aliases: aliases.map(({ alias }) => alias),
      testAccuracy: evaluation?.accuracy ?? null,
      run: run && { id: run.id, name: run.name, testAccuracy: run.testAccuracy },
      dataset: { id: dataset.id, testImages: dataset.testImages },
      /** The drawings of the hard set that it was trained on; null of one that was trained without, or elsewhere. */
      hardSet: config?.hardSet ?? null,
    },
  ];
}

const describedDataset = (id: string | undefined) => datasetCatalog.find(({ description }) => description.id === id)?.description;
