import { limits } from "@glyphlab/core/contracts/limits";
import { listViews, removeView, saveView } from "@glyphlab/db/run-organisation/saved-views";
import { z } from "zod";
import { memberProcedure, router } from "../trpc.ts";

/** Views of the table of runs: everybody sees all, and changes their own. */
export const viewsRouter = router({
  list: memberProcedure.query(async ({ ctx }) =>
    (await listViews(ctx.database)).map(({ personId, ...view }) => ({ ...view, own: personId === ctx.person.id })),
  ),

  save: memberProcedure
    .input(
      z.object({
        name: z
          .string()
          .trim()
          .min(1, "A view must have a name")
          .max(limits.nameLength, `A view's name must have at most ${limits.nameLength} characters`),
        query: z.string().max(8_000, "This view is too long to be saved"),
      }),
    )
    .mutation(({ ctx, input }) => saveView(ctx.database, { ...input, personId: ctx.person.id })),

  remove: memberProcedure
    .input(z.object({ id: z.uuid("This is not the id of a view") }))
    .mutation(({ ctx, input }) => removeView(ctx.database, { id: input.id, personId: ctx.person.id })),
});
