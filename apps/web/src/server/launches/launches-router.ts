import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { parseRunConfig } from "@glyphlab/core/contracts/run-config";
import { launchRun } from "@glyphlab/db/run-lifecycle/launch-run";
import { z } from "zod";
import { type LaunchRequest, launchRequestSchema } from "../../new-run/launch-request.ts";
import { memberProcedure, publicProcedure, router } from "../trpc.ts";

/** Launching runs, and what a launch may start from. */
export const launchesRouter = router({
  create: memberProcedure
    .input(launchRequestSchema)
    .mutation(({ ctx, input: { name, config, priority } }) =>
      launchRun(ctx.database, { ...(name ? { name } : {}), config, priority, personId: ctx.person.id }),
    ),

  /** The request that would launch an earlier run once more, under its own name. */
  copyOf: publicProcedure
    .input(z.object({ runId: z.uuid("This is no run's id") }))
    .query(async ({ ctx, input }): Promise<LaunchRequest> => {
      const run = await ctx.database.prisma.run.findUnique({
        where: { id: input.runId },
        select: { name: true, config: true, priority: true },
      });
      if (!run) throw new GlyphlabError("not-found", "There is no such run to start from; it may have been deleted.");
      return { name: run.name, config: parseRunConfig(run.config), priority: run.priority };
    }),
});
