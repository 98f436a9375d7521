import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { continueRun } from "@glyphlab/db/run-lifecycle/continue-run";
import { moveRun } from "@glyphlab/db/run-lifecycle/move-run";
import { requestOfRun } from "@glyphlab/db/run-lifecycle/request-of-run";
import { resumeRun } from "@glyphlab/db/run-lifecycle/resume-run";
import { z } from "zod";
import { bulkActions } from "../../runs/bulk-actions.ts";
import { readRunEvaluation } from "../models/test-evaluation.ts";
import { queueForecasts } from "../queue/queue-forecasts.ts";
import { withForecast } from "../queue/with-forecast.ts";
import { memberProcedure, publicProcedure, router } from "../trpc.ts";
import { actOnMany } from "./act-on-many.ts";
import { listRuns } from "./list-runs.ts";
import { readStoredRun } from "./read-run-changes.ts";
import { runEndings } from "./run-endings.ts";
import { runListSchema } from "./run-query-schema.ts";

const mostAtOnce = 1_000;
const runInput = z.object({ id: z.uuid("This is not the id of a run") });

export const runsRouter = router({
  /** Runs that fulfil a query, sorted, a part of them at a time; without an input the newest thousand. */
  list: publicProcedure.input(runListSchema.prefault({})).query(({ ctx, input }) => listRuns(ctx.database, input)),

  /** Everything about one run but its curves, which `metrics.window` has. The live stream goes on from the seq it carries. */
  get: publicProcedure.input(runInput).query(async ({ ctx, input }) => {
    const stored = await readStoredRun(ctx.database, input.id);
    if (!stored) throw new GlyphlabError("not-found", "There is no such run. It may have been made on another database.");
    return withForecast(ctx.database, stored);
  }),

  /** How runs ended, of those that have. */
  endings: publicProcedure
    .input(z.object({ ids: z.array(runInput.shape.id).max(mostAtOnce, `At most ${mostAtOnce} runs at once`) }))
    .query(({ ctx, input }) => runEndings(ctx.database, input.ids)),

  /** Where a run stands in the queue, and when it is expected to start and to end; `null` once it has ended. */
  forecast: publicProcedure.input(runInput).query(({ ctx, input }) => queueForecasts(ctx.database).of(input.id)),

  /** What a finished run's model makes of the test images as a whole, and which of them it gets wrong. `null` where there is none. */
  evaluation: publicProcedure.input(runInput).query(async ({ ctx, input }) => {
    const evaluation = await readRunEvaluation(ctx.database, input.id);
    if (!evaluation) return null;
    const { classNames, images, confusion, labels, predicted } = evaluation;
    const mistakes = [...labels.keys()].filter((index) => labels[index] !== predicted[index]);
    return { classNames, images, confusion, mistakes };
  }),

  /** One test image with its real label, the model's prediction and the probability of each class. */
  testImage: publicProcedure
    .input(runInput.extend({ index: z.number().int("An image's index is a whole number").min(0, "The first image has the index 0") }))
    .query(async ({ ctx, input }) => {
      const evaluation = await readRunEvaluation(ctx.database, input.id);
      if (!evaluation) throw new GlyphlabError("not-found", "This run has no evaluation: only completed runs have one.");
      const { classNames, imageShape, images, labels, predicted, probabilities, pixels } = evaluation;
      const { index } = input;
      if (index >= images)
        throw new GlyphlabError("not-found", `This run has ${images} test images: the last one has the index ${images - 1}.`);
      const size = imageShape[0] * imageShape[1];
      return {
        index,
        images,
        classNames,
        imageShape,
        label: labels[index] ?? 0,
        prediction: predicted[index] ?? 0,
        probabilities: Array.from(probabilities.subarray(index * classNames.length, (index + 1) * classNames.length)),
        /** One byte a pixel, in base64: a third of what a list of numbers would be. */
        pixels: Buffer.from(pixels.subarray(index * size, (index + 1) * size)).toString("base64"),
      };
    }),

  /** Writes a checkpoint, frees the trainer, and waits until it is resumed. */
  pause: memberProcedure
    .input(runInput)
    .mutation(({ ctx, input }) => requestOfRun(ctx.database, { runId: input.id, personId: ctx.person.id, request: "pause" })),

  /** Ends it with the model trained so far as its result. */
  stop: memberProcedure
    .input(runInput)
    .mutation(({ ctx, input }) => requestOfRun(ctx.database, { runId: input.id, personId: ctx.person.id, request: "stop" })),

  cancel: memberProcedure
    .input(runInput)
    .mutation(({ ctx, input }) => requestOfRun(ctx.database, { runId: input.id, personId: ctx.person.id, request: "cancel" })),

  resume: memberProcedure
    .input(runInput)
    .mutation(({ ctx, input }) => resumeRun(ctx.database, { runId: input.id, personId: ctx.person.id })),

  /** Lets a run that waits for its engine build go on with another one; its bits may be others then. */
  move: memberProcedure.input(runInput).mutation(({ ctx, input }) => moveRun(ctx.database, { runId: input.id, personId: ctx.person.id })),

  /** Queues a child of a completed run, for so many more epochs. */
  continue: memberProcedure
    .input(
      runInput.extend({ epochs: z.number().int("Epochs must be a whole number").min(1, "A run is continued for at least one more epoch") }),
    )
    .mutation(({ ctx, input }) => continueRun(ctx.database, { runId: input.id, personId: ctx.person.id, epochs: input.epochs })),

  /** One action on several runs: done to each that it makes sense for, and for each other the reason why not. */
  actOnMany: memberProcedure
    .input(
      z.object({
        ids: z.array(runInput.shape.id).min(1, "Name at least one run").max(mostAtOnce, `At most ${mostAtOnce} runs at once`),
        action: z.enum(bulkActions),
      }),
    )
    .mutation(({ ctx, input: { ids, action } }) => actOnMany(ctx.database, { ids, action, personId: ctx.person.id })),
});
