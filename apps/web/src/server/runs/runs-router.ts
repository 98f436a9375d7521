import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { requestCancel } from "@glyphlab/db/run-lifecycle/request-cancel";
import { z } from "zod";
import { memberProcedure, publicProcedure, router } from "../trpc.ts";
import { listRuns } from "./list-runs.ts";
import { readRunChanges } from "./read-run-changes.ts";
import { readRunEvaluation } from "./run-evaluation.ts";

const runInput = z.object({ id: z.uuid("This is not the id of a run") });

export const runsRouter = router({
  list: publicProcedure.query(({ ctx }) => listRuns(ctx.database)),

  /** Everything about one run. The live stream goes on from the seq it carries. */
  get: publicProcedure.input(runInput).query(async ({ ctx, input }) => {
    const changes = await readRunChanges(ctx.database, input.id, 0);
    if (!changes) throw new GlyphlabError("not-found", "There is no such run. It may have been made on another database.");
    return changes;
  }),

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

  cancel: memberProcedure
    .input(runInput)
    .mutation(({ ctx, input }) => requestCancel(ctx.database, { runId: input.id, personId: ctx.person.id })),
});
