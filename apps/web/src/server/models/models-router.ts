import { architectureSchema } from "@glyphlab/core/contracts/model-artifact";
import { runConfigSchema } from "@glyphlab/core/contracts/run-config";
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
      // What a newer version wrote is left out: this one could not feed it images.
      const shape = architectureSchema.safeParse(architecture);
      const config = runConfigSchema.safeParse(run?.config);
      if (!run || !shape.success || !config.success) return [];
      const { imageShape, classNames } = shape.data;
      const { dataset } = config.data;
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
