import { z } from "zod";
import { mostSmoothing } from "../../charts/debiased-mean.ts";
import { xKinds } from "../../charts/x-kind.ts";
import { publicProcedure, router } from "../trpc.ts";
import { readSeriesNames } from "./read-series-names.ts";
import { readWindow } from "./read-window.ts";

const runIds = z
  .array(z.uuid("This is not the id of a run"))
  .min(1, "Name at least one run")
  .max(100, "Curves of at most 100 runs are read at once");
const edge = z.number("An end of a window is a number").nullable();

/** What points are asked for. */
export const pointsInput = z.object({
  runIds,
  series: z.array(z.string().max(100)).min(1, "Name at least one series").max(200, "At most 200 series are read at once"),
});

const windowInput = pointsInput
  .extend({
    x: z.enum(xKinds),
    from: edge,
    to: edge,
    buckets: z.number().int("Buckets are counted").min(1, "At least one bucket").max(10_000, "At most 10,000 buckets"),
    smoothing: z.number().min(0, "Smoothing begins at 0").max(mostSmoothing, `Smoothing ends at ${mostSmoothing}`),
  })
  .refine(({ from, to }) => from === null || to === null || from < to, "A window ends after it begins");

export const metricsRouter = router({
  /** Which series runs have, and how many points of each. */
  series: publicProcedure.input(z.object({ runIds })).query(({ ctx, input }) => readSeriesNames(ctx.database, input.runIds)),

  /** Curves of up to 100 runs in a window of x, told by least, greatest and last value a bucket. Runs and series that are not there are left out. */
  window: publicProcedure.input(windowInput).query(({ ctx, input }) => readWindow(ctx.database, input)),
});
