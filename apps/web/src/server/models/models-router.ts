import { architectureSchema } from "@glyphlab/core/contracts/model-artifact";
import { parseRunConfig } from "@glyphlab/core/contracts/run-config";
import { publicProcedure, router } from "../trpc.ts";

/** Enough for everyone's memory; the list is for choosing, the history of runs is a page of its own. */
const newest = 200;

export const modelsRouter = router({
  /** The models of completed runs, newest first. */
  list: publicProcedure.query(async ({ ctx }) => {
    const models = await ctx.database.prisma.model.findMany({
      where: { run: { status: "completed" } },
      orderBy: { createdAt: "desc" },
      take: newest,
      select: {
        id: true,
        name: true,
        parameters: true,
        architecture: true,
        createdAt: true,
        run: { select: { id: true, name: true, config: true, testAccuracy: true } },
      },
    });
    return models.flatMap(({ run, architecture, ...model }) => {
      if (!run) return [];
      const { imageShape, classNames } = architectureSchema.parse(architecture);
      const { dataset } = parseRunConfig(run.config);
      return [
        {
          ...model,
          imageShape,
          classNames,
          run: { id: run.id, name: run.name, testAccuracy: run.testAccuracy },
          dataset: { id: dataset.id, testImages: dataset.testImages },
        },
      ];
    });
  }),
});
