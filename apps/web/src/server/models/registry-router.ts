import { limits } from "@glyphlab/core/contracts/limits";
import { aliasRule, isModelAlias } from "@glyphlab/core/contracts/model-alias";
import { removeAlias, setAlias } from "@glyphlab/db/model-registry/aliases";
import { deleteModel } from "@glyphlab/db/model-registry/delete-model";
import { describeModel } from "@glyphlab/db/model-registry/describe-model";
import { noSuchModel } from "@glyphlab/db/model-registry/no-such-model";
import { z } from "zod";
import { disagreementFilters } from "../../compare/disagreement.ts";
import { modelFilters, modelOrders } from "../../models/listed-model.ts";
import { readModelDisagreements } from "../comparison/read-disagreements.ts";
import { describeMoment, imagesOfCell } from "../inspection/describe-moment.ts";
import { memberProcedure, publicProcedure, router } from "../trpc.ts";
import { listModels } from "./list-models.ts";
import { readModelMoment } from "./model-moment.ts";
import { readModelDetails } from "./read-model-details.ts";

const modelId = z.uuid("This is not the id of a model");
const model = z.object({ id: modelId });
const index = z.number().int().min(0);
const tag = z.string().trim().min(1, "A tag must not be empty").max(limits.tagLength, `A tag has at most ${limits.tagLength} characters`);
const alias = z.object({ modelId, alias: z.string().refine(isModelAlias, aliasRule) });

/** The team's models: those of finished runs, and those that were brought. */
export const registryRouter = router({
  list: publicProcedure
    .input(
      z.object({
        search: z.string().max(200),
        filter: z.enum(modelFilters),
        order: z.enum(modelOrders),
        descending: z.boolean(),
        count: z.number().int().min(1).max(2_000),
      }),
    )
    .query(({ ctx, input }) => listModels(ctx.database, input)),

  get: publicProcedure.input(model).query(async ({ ctx, input }) => {
    const details = await readModelDetails(ctx.database, input.id);
    if (!details) throw noSuchModel();
    return details;
  }),

  /** What it makes of the test images. */
  figures: publicProcedure.input(model).query(async ({ ctx, input }) => describeMoment(await readModelMoment(ctx.database, input.id))),

  cell: publicProcedure
    .input(model.extend({ real: index, predicted: index }))
    .query(async ({ ctx, input }) => imagesOfCell(await readModelMoment(ctx.database, input.id), input)),

  /** The test images that two models take for different classes. */
  disagreements: publicProcedure
    .input(z.object({ a: modelId, b: modelId, among: z.enum(disagreementFilters), page: index }))
    .query(({ ctx, input }) => readModelDisagreements(ctx.database, input)),

  /** Lets an alias point at the model, away from the one that it pointed at. */
  setAlias: memberProcedure.input(alias).mutation(({ ctx, input }) => setAlias(ctx.database, { ...input, personId: ctx.person.id })),

  removeAlias: memberProcedure.input(alias).mutation(({ ctx, input }) => removeAlias(ctx.database, input)),

  /** Writes tags or notes; what is not given stays. */
  describe: memberProcedure
    .input(
      z.object({
        modelId,
        tags: z.array(tag).max(limits.tags, `A model has at most ${limits.tags} tags`).optional(),
        notes: z.string().max(limits.notesLength, `Notes have at most ${limits.notesLength} characters`).optional(),
      }),
    )
    .mutation(({ ctx, input }) => describeModel(ctx.database, input)),

  /** Refused while an alias points at it. */
  delete: memberProcedure
    .input(z.object({ modelId }))
    .mutation(({ ctx, input }) => deleteModel(ctx.database, { ...input, personId: ctx.person.id })),
});
