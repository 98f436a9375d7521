import { parseRunConfig } from "@glyphlab/core/contracts/run-config";
import { z } from "zod";
import { publicProcedure, router } from "../trpc.ts";

/** Enough to choose from: as many trainers train at once at most. */
const most = 20;

const columns = {
  id: true,
  name: true,
  status: true,
  config: true,
  totalEpochs: true,
  totalSteps: true,
  checkpoint: { select: { step: true } },
  model: { select: { id: true } },
} as const;

/** Models that are still being trained, as their runs' newest checkpoints have them: at least one every 10 s of training. */
export const liveModelsRouter = router({
  /** Runs that can be drawn for while they train, the newest first. */
  list: publicProcedure.query(({ ctx }) =>
    ctx.database.prisma.run.findMany({
      where: { status: "running", origin: "trainer" },
      orderBy: { startedAt: "desc" },
      take: most,
      select: { id: true, name: true },
    }),
  ),

  /** One run's newest model: that of its checkpoint or, once it has ended, the final one. `null` when there is no such run. */
  get: publicProcedure.input(z.object({ runId: z.uuid("This is not the id of a run") })).query(async ({ ctx, input }) => {
    const run = await ctx.database.prisma.run.findUnique({ where: { id: input.runId }, select: columns });
    if (!run) return null;
    const { dataset } = parseRunConfig(run.config);
    return {
      id: run.id,
      name: run.name,
      status: run.status,
      step: run.checkpoint?.step ?? null,
      totalSteps: run.totalSteps,
      epoch: run.checkpoint && run.totalSteps ? Math.floor((run.checkpoint.step * (run.totalEpochs ?? 0)) / run.totalSteps) : 0,
      totalEpochs: run.totalEpochs,
      modelId: run.model?.id ?? null,
      imageShape: dataset.imageShape,
      classNames: dataset.classNames,
      dataset: { id: dataset.id, testImages: dataset.testImages },
    };
  }),
});
