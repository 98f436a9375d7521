import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { parseRunConfig } from "@glyphlab/core/contracts/run-config";
import { launchRun, launchSeeds, withAddition } from "@glyphlab/db/run-lifecycle/launch-run";
import { z } from "zod";
import { type LaunchRequest, launchRequestSchema } from "../../new-run/launch-request.ts";
import { memberProcedure, publicProcedure, router } from "../trpc.ts";
import type { WebDatabase } from "../web-database.ts";
import { readRepetition } from "./read-repetition.ts";

const runInput = z.object({ runId: z.uuid("This is no run's id") });

/** Launching runs, and what a launch may start from. */
export const launchesRouter = router({
  /** One run, or as many as there are to be seeds; `id` is the first of `ids`. */
  create: memberProcedure.input(launchRequestSchema).mutation(async ({ ctx, input: { name, seeds = 1, originalId, ...rest } }) => {
    const request = { ...rest, ...(name && { name }), ...(originalId && { originalId }), personId: ctx.person.id };
    if (seeds > 1) {
      const { ids } = await launchSeeds(ctx.database, request, seeds);
      return { id: ids[0] ?? "", ids };
    }
    const { id } = await launchRun(ctx.database, request);
    return { id, ids: [id] };
  }),

  /** An earlier run once more, from its first step: same config, same seed. */
  again: memberProcedure.input(runInput).mutation(async ({ ctx, input }) => {
    const { name, config, priority } = await copyOf(ctx.database, input.runId);
    const again = " again";
    return launchRun(ctx.database, {
      name: name.endsWith(again) ? name : withAddition(name, again),
      config,
      priority,
      personId: ctx.person.id,
      originalId: input.runId,
    });
  }),

  /** The request that would launch an earlier run once more, under its own name. */
  copyOf: publicProcedure.input(runInput).query(({ ctx, input }) => copyOf(ctx.database, input.runId)),

  /** What a run repeats, and what came of both; `null` for one that repeats none. */
  repetition: publicProcedure.input(runInput).query(({ ctx, input }) => readRepetition(ctx.database, input.runId)),
});

async function copyOf({ prisma }: WebDatabase, runId: string): Promise<LaunchRequest> {
  const run = await prisma.run.findUnique({ where: { id: runId }, select: { name: true, config: true, priority: true } });
  if (!run) throw new GlyphlabError("not-found", "There is no such run to start from; it may have been deleted.");
  return { name: run.name, config: parseRunConfig(run.config), priority: run.priority, seeds: 1 };
}
