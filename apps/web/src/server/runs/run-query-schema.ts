import { z } from "zod";
import { parseCondition } from "../../runs/condition.ts";
import { defaultColumns, type FieldId, fieldIds, fieldOf } from "../../runs/run-fields.ts";
import { archivedChoices, newestFirst, type RunChoice, type RunQuery, type RunSort } from "../../runs/run-query.ts";

export const runQuerySchema = z.object({
  q: z.string().max(200, "A search has at most 200 characters").default(""),
  where: z
    .partialRecord(z.enum(fieldIds), z.string().max(4_000))
    .refine(
      (where) => Object.entries(where).every(([id, text]) => parseCondition(fieldOf(id as FieldId).kind, text) !== null),
      "A condition says nothing about its field",
    )
    .default({}),
  archived: z.enum(archivedChoices).default("without"),
}) satisfies z.ZodType<RunQuery>;

const sortSchema: z.ZodType<RunSort> = z.object({ field: z.enum(fieldIds), desc: z.boolean() });

/** As many as one answer has: a line is about 1 KB, and they are read again whenever a run changes. */
const mostListed = 1_000;

export const runListSchema = runQuerySchema.extend({
  sort: sortSchema.default(newestFirst),
  /** Whose values each run is to come with. */
  columns: z
    .array(z.enum(fieldIds))
    .max(fieldIds.length)
    .default([...defaultColumns]),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(mostListed).default(mostListed),
});
export type RunListRequest = z.infer<typeof runListSchema>;

const idsSchema = z.array(z.uuid("This is not the id of a run")).max(10_000, "At most 10,000 runs at once");

export const runChoiceSchema = z.union([
  z.object({ ids: idsSchema }),
  z.object({ query: runQuerySchema, except: idsSchema, at: z.date() }),
]) satisfies z.ZodType<RunChoice>;
