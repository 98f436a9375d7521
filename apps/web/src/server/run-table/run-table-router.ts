import { z } from "zod";
import { bulkActions } from "../../runs/bulk-actions.ts";
import { fieldIds } from "../../runs/run-fields.ts";
import { runChoiceSchema, runQuerySchema } from "../runs/run-query-schema.ts";
import { publicProcedure, router } from "../trpc.ts";
import { describeChoice, offeredIds } from "./chosen-runs.ts";
import { fieldsAlike, fieldValues } from "./field-values.ts";

/** What the table of runs asks beside its rows, `runs.list`. */
export const runTableRouter = router({
  chosen: publicProcedure
    .input(z.object({ choice: runChoiceSchema }))
    .query(({ ctx, input }) => describeChoice(ctx.database, input.choice)),

  /** The ids of the chosen runs that an action would change. */
  offered: publicProcedure
    .input(z.object({ choice: runChoiceSchema, action: z.enum(bulkActions) }))
    .query(({ ctx, input }) => offeredIds(ctx.database, input.choice, input.action)),

  values: publicProcedure
    .input(z.object({ query: runQuerySchema, field: z.enum(fieldIds) }))
    .query(({ ctx, input }) => fieldValues(ctx.database, input.query, input.field)),

  alike: publicProcedure
    .input(z.object({ query: runQuerySchema, fields: z.array(z.enum(fieldIds)).max(fieldIds.length) }))
    .query(({ ctx, input }) => fieldsAlike(ctx.database, input.query, input.fields)),
});
