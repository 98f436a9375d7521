import { type ErrorCode, GlyphlabError } from "@glyphlab/core/contracts/error";
import { requestOfRun } from "@glyphlab/db/run-lifecycle/request-of-run";
import { resumeRun } from "@glyphlab/db/run-lifecycle/resume-run";
import type { BulkAction } from "../../runs/bulk-actions.ts";
import type { WebDatabase } from "../web-database.ts";

interface Refusal {
  id: string;
  code: ErrorCode;
  sentence: string;
}

/** Does one action to each run that it makes sense for, in the order given; a refusal of one keeps no other from it. */
export async function actOnMany(
  database: WebDatabase,
  { ids, action, personId }: { ids: string[]; action: BulkAction; personId: string },
): Promise<{ done: string[]; refused: Refusal[] }> {
  const done: string[] = [];
  const refused: Refusal[] = [];
  for (const id of ids) {
    try {
      if (action === "resume") await resumeRun(database, { runId: id, personId });
      else await requestOfRun(database, { runId: id, personId, request: action });
      done.push(id);
    } catch (error) {
      if (!(error instanceof GlyphlabError)) throw error;
      refused.push({ id, code: error.code, sentence: error.message });
    }
  }
  return { done, refused };
}
