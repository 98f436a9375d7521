import { limits } from "@glyphlab/core/contracts/limits";
import { archiveRuns, noteRun, starRuns, tagRuns } from "@glyphlab/db/run-organisation/organise-runs";
import { z } from "zod";
import { runChoiceSchema } from "../runs/run-query-schema.ts";
import { memberProcedure, router } from "../trpc.ts";
import { chosenIds } from "./chosen-runs.ts";

const tagSchema = z
  .string()
  .trim()
  .min(1, "A tag must not be empty")
  .max(limits.tagLength, `A tag must have at most ${limits.tagLength} characters`);
const choice = { choice: runChoiceSchema };

/** How people keep order among runs. What is done to several is done to all of them or none, and the answer is how many are changed. */
export const organisationRouter = router({
  tag: memberProcedure
    .input(z.object({ ...choice, add: z.array(tagSchema).max(limits.tags).default([]), remove: z.array(z.string()).default([]) }))
    .mutation(async ({ ctx, input }) => tagRuns(ctx.database, await chosenIds(ctx.database, input.choice), input)),

  star: memberProcedure
    .input(z.object({ ...choice, starred: z.boolean() }))
    .mutation(async ({ ctx, input }) => starRuns(ctx.database, await chosenIds(ctx.database, input.choice), input.starred)),

  archive: memberProcedure
    .input(z.object({ ...choice, archived: z.boolean() }))
    .mutation(async ({ ctx, input }) => archiveRuns(ctx.database, await chosenIds(ctx.database, input.choice), input.archived)),

  note: memberProcedure
    .input(
      z.object({
        id: z.uuid("This is not the id of a run"),
        notes: z.string().max(limits.notesLength, `Notes must have at most ${limits.notesLength} characters`),
      }),
    )
    .mutation(({ ctx, input }) => noteRun(ctx.database, input.id, input.notes)),
});
