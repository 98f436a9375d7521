import { isRunId } from "../runs/is-run-id.ts";
import { mostCompared } from "./compared-run.ts";

/** The ids in a link that can be asked for, each once, and those that are none or too many. */
export function idsToCompare(asked: readonly string[]): { ids: string[]; refused: string[] } {
  const unique = [...new Set(asked.filter(Boolean))];
  const ids = unique.filter(isRunId).slice(0, mostCompared);
  return { ids, refused: unique.filter((id) => !ids.includes(id)) };
}
