import type { FieldValue } from "../config/config-fields.ts";
import type { ComparedField } from "./compared-fields.ts";
import type { ComparedRun } from "./compared-run.ts";
import { summarise } from "./statistics.ts";
import type { ComparedLine } from "./use-comparison.ts";

/**
 * Orders lines, and the runs of each, by a field; what has no value of it comes last either way.
 * @param sort a field's key, after a hyphen where the largest come first; anything else leaves the order as it is
 */
export function sortLines(lines: readonly ComparedLine[], fields: readonly ComparedField[], sort: string | null): ComparedLine[] {
  const descending = sort?.startsWith("-") ?? false;
  const field = fields.find(({ key }) => key === (descending ? sort?.slice(1) : sort));
  if (!field) return [...lines];
  const compare = (one: FieldValue | null, other: FieldValue | null) => compareValues(one, other, descending);
  return lines
    .map((line) => ({ ...line, members: line.members.toSorted((one, other) => compare(field.valueIn(one), field.valueIn(other))) }))
    .toSorted((one, other) => compare(valueOfLine(field, one.members), valueOfLine(field, other.members)));
}

/** The mean where there is one, else what comes first. */
function valueOfLine({ valueIn }: ComparedField, members: readonly ComparedRun[]): FieldValue | null {
  const values = members.map(valueIn);
  const { mean, count } = summarise(values);
  return count > 0 ? mean : (values[0] ?? null);
}

function compareValues(one: FieldValue | null, other: FieldValue | null, descending: boolean): number {
  const [isMissing, isOtherMissing] = [one, other].map((value) => value === null || Number.isNaN(value));
  if (isMissing || isOtherMissing) return Number(isMissing) - Number(isOtherMissing);
  const order =
    typeof one === "number" && typeof other === "number" ? one - other : String(one).localeCompare(String(other), "en", { numeric: true });
  return descending ? -order : order;
}
