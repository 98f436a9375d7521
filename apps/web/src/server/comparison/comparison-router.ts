import { z } from "zod";
import { mostCompared } from "../../compare/compared-run.ts";
import { disagreementFilters } from "../../compare/disagreement.ts";
import { publicProcedure, router } from "../trpc.ts";
import { readComparedRuns } from "./read-compared-runs.ts";
import { readDisagreements } from "./read-disagreements.ts";
import { suggestRuns } from "./suggest-runs.ts";

const runId = z.uuid("This is not the id of a run");
const runIds = z.array(runId).max(mostCompared, `At most ${mostCompared} runs are compared at once`);

/** Runs beside each other. */
export const comparisonRouter = router({
  runs: publicProcedure.input(z.object({ ids: runIds })).query(({ ctx, input }) => readComparedRuns(ctx.database, input.ids)),

  /** What one may want beside those that are compared already. */
  candidates: publicProcedure
    .input(z.object({ ids: runIds, search: z.string().max(200) }))
    .query(({ ctx, input }) => suggestRuns(ctx.database, input)),

  /** The test images that the final models of two runs take for different classes. */
  disagreements: publicProcedure
    .input(z.object({ a: runId, b: runId, among: z.enum(disagreementFilters), page: z.number().int().min(0) }))
    .query(({ ctx, input }) => readDisagreements(ctx.database, input)),
});
