import { strokesSchema } from "@glyphlab/core/contracts/drawing";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { hardSetSchema } from "@glyphlab/core/contracts/run-config";
import { addDrawing } from "@glyphlab/db/hard-set/add-drawing";
import { relabelDrawing, removeDrawing, restoreDrawing } from "@glyphlab/db/hard-set/change-drawing";
import { readHardSet } from "@glyphlab/db/hard-set/read-hard-set";
import { z } from "zod";
import { memberProcedure, publicProcedure, router } from "../trpc.ts";
import { pixelsOf, requireClass } from "./checked-drawing.ts";
import { drawingsIn, isKept } from "./kept-drawings.ts";
import { drawingsPageSchema, listDrawings } from "./list-drawings.ts";

const classIndex = z.number().int("A class is a whole number").min(0, "The first class is 0");
/** Not `id`, which the log takes for a run's. */
const drawingInput = z.object({ drawingId: z.uuid("This is not the id of a drawing") });

const { sha256 } = hardSetSchema.shape;

/** The team's own drawings with their labels. */
export const hardSetRouter = router({
  list: publicProcedure.input(drawingsPageSchema).query(({ ctx, input }) => listDrawings(ctx.database, input)),

  /** All images with their labels, to score models on; `sha256` changes when they do. */
  images: publicProcedure.input(z.object({ datasetId: z.string() })).query(async ({ ctx, input }) => {
    const { drawings, sha256 } = await readHardSet(ctx.database, input.datasetId);
    const pixels = Buffer.concat(drawings.map((drawing) => drawing.pixels));
    return { ids: drawings.map(({ id }) => id), labels: drawings.map(({ label }) => label), pixels: pixels.toString("base64"), sha256 };
  }),

  /** The drawings that a run would train on that is launched now, and whether those that a config names are kept from an earlier launch. */
  forTraining: publicProcedure.input(z.object({ datasetId: z.string(), named: sha256.nullable() })).query(async ({ ctx, input }) => {
    const { drawings, ...now } = await readHardSet(ctx.database, input.datasetId);
    const kept = input.named !== null && (await isKept(ctx.database, input.named));
    return { now: { sha256: now.sha256, images: drawings.length }, kept };
  }),

  /** Which drawings a run trained on whose config names these: a score on them is no test of its model. */
  trainedOn: publicProcedure
    .input(z.object({ datasetId: z.string(), sha256 }))
    .query(({ ctx, input }) => drawingsIn(ctx.database, input.datasetId, input.sha256)),

  /** The same image is there once: added again it gets the new label. */
  add: memberProcedure
    .input(
      z.object({
        datasetId: z.string(),
        label: classIndex,
        drawing: z.discriminatedUnion("kind", [
          z.object({ kind: z.literal("strokes"), strokes: strokesSchema }),
          z.object({ kind: z.literal("picture"), pixels: z.base64().max(10_000, "The picture has too many pixels") }),
        ]),
        /** The model that was asked, and its answer. */
        read: z.object({ modelId: z.uuid("This is not the id of a model"), as: classIndex }).nullable(),
      }),
    )
    .mutation(async ({ ctx, input: { datasetId, label, drawing, read } }) => {
      requireClass(datasetId, label);
      if (read) requireClass(datasetId, read.as);
      const strokes = drawing.kind === "strokes" ? drawing.strokes : null;
      const pixels = pixelsOf(datasetId, drawing);
      const { id } = await addDrawing(ctx.database, { datasetId, label, pixels, strokes, personId: ctx.person.id, read });
      return { drawingId: id };
    }),

  relabel: memberProcedure.input(drawingInput.extend({ label: classIndex })).mutation(async ({ ctx, input: { drawingId: id, label } }) => {
    const drawing = await ctx.database.prisma.drawing.findUnique({ where: { id }, select: { datasetId: true } });
    if (!drawing) throw new GlyphlabError("not-found", "There is no such drawing.");
    requireClass(drawing.datasetId, label);
    await relabelDrawing(ctx.database, { id, label, personId: ctx.person.id });
  }),

  remove: memberProcedure
    .input(drawingInput)
    .mutation(({ ctx, input: { drawingId: id } }) => removeDrawing(ctx.database, { id, personId: ctx.person.id })),

  /** Undoes a removal. */
  restore: memberProcedure.input(drawingInput).mutation(({ ctx, input: { drawingId: id } }) => restoreDrawing(ctx.database, id)),
});
