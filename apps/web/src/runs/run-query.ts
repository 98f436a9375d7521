import { z } from "zod";
import { type Condition, parseCondition } from "./condition.ts";
import { defaultColumns, type FieldId, fieldIds, fieldOf } from "./run-fields.ts";

export const archivedChoices = ["without", "only", "with"] as const;

/** Which runs are meant: what they all must fulfil. Conditions are written as in the table's address. */
export const runQuerySchema = z.object({
  /** Words that all must occur in a run's name, config, person, tags, notes, engine, device, trainer or error. */
  q: z.string().max(200, "A search has at most 200 characters").default(""),
  where: z
    .partialRecord(z.enum(fieldIds), z.string().max(4_000))
    .refine(
      (where) => Object.entries(where).every(([id, text]) => parseCondition(fieldOf(id as FieldId).kind, text) !== null),
      "A condition says nothing about its field",
    )
    .default({}),
  archived: z.enum(archivedChoices).default("without"),
});
export type RunQuery = z.infer<typeof runQuerySchema>;

const sortSchema = z.object({ field: z.enum(fieldIds), desc: z.boolean() });
export type RunSort = z.infer<typeof sortSchema>;
export const newestFirst: RunSort = { field: "when", desc: true };

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

/** Runs to do something to: named one by one or, as far as they were there at a time, by what they fulfil. */
export const runChoiceSchema = z.union([
  z.object({ ids: idsSchema }),
  z.object({ query: runQuerySchema, except: idsSchema, at: z.date() }),
]);
export type RunChoice = z.infer<typeof runChoiceSchema>;

/** The conditions of a query, of which each was checked. */
export const conditionsOf = ({ where }: RunQuery): [FieldId, Condition][] =>
  fieldIds.flatMap((id) => {
    const condition = where[id] === undefined ? null : parseCondition(fieldOf(id).kind, where[id]);
    return condition ? [[id, condition] as [FieldId, Condition]] : [];
  });
