import { z } from "zod";
import { publicProcedure, router } from "../trpc.ts";
import { describeMoment, imagesOfCell } from "./describe-moment.ts";
import { listMoments } from "./list-moments.ts";
import { listMisreaders, rankMisreadImages } from "./misread-images.ts";
import { readMoment } from "./read-moment.ts";
import { readActivations, readWeightPictures } from "./read-weights.ts";

const run = z.object({ id: z.uuid("This is not the id of a run") });
const epoch = z.number().int().min(1).nullable();
const split = z.enum(["validation", "test"]);
const moment = run.extend({ epoch, split });
const index = z.number().int().min(0);
const misread = z.object({ dataset: z.string(), runs: z.array(run.shape.id).max(100, "At most 100 runs at once").nullable() });

/** What runs get wrong and what they learned: read off the records of their epochs and their final models. */
export const inspectionRouter = router({
  moments: publicProcedure.input(run).query(({ ctx, input }) => listMoments(ctx.database, input.id)),

  figures: publicProcedure.input(moment).query(async ({ ctx, input }) => describeMoment(await readMoment(ctx.database, input))),

  cell: publicProcedure
    .input(moment.extend({ real: index, predicted: index }))
    .query(async ({ ctx, input }) => imagesOfCell(await readMoment(ctx.database, input), input)),

  weights: publicProcedure.input(run.extend({ epoch })).query(({ ctx, input }) => readWeightPictures(ctx.database, input)),

  activations: publicProcedure.input(run.extend({ split, image: index })).query(({ ctx, input }) => readActivations(ctx.database, input)),

  misread: publicProcedure.input(misread).query(({ ctx, input }) => rankMisreadImages(ctx.database, input)),

  misreaders: publicProcedure.input(misread.extend({ image: index })).query(({ ctx, input }) => listMisreaders(ctx.database, input)),
});
