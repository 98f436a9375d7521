import { type Condition, parseCondition } from "./condition.ts";
import { type FieldId, fieldIds, fieldOf } from "./run-fields.ts";

export const archivedChoices = ["without", "only", "with"] as const;

/** Which runs are meant: what they all must fulfil. Conditions are written as in the table's address. */
export interface RunQuery {
  /** Words that all must occur in a run's name, config, person, tags, notes, engine, device, trainer or error. */
  q: string;
  where: Partial<Record<FieldId, string>>;
  archived: (typeof archivedChoices)[number];
}

export interface RunSort {
  field: FieldId;
  desc: boolean;
}
export const newestFirst: RunSort = { field: "when", desc: true };

/** Runs to do something to: named one by one or, as far as they were there at a time, by what they fulfil. */
export type RunChoice = { ids: string[] } | { query: RunQuery; except: string[]; at: Date };

/** The conditions of a query, of which each was checked. */
export const conditionsOf = ({ where }: RunQuery): [FieldId, Condition][] =>
  fieldIds.flatMap((id) => {
    const condition = where[id] === undefined ? null : parseCondition(fieldOf(id).kind, where[id]);
    return condition ? [[id, condition] as [FieldId, Condition]] : [];
  });
