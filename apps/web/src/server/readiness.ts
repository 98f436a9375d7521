import "server-only";
import { databaseProblem } from "@glyphlab/db/database-readiness";
import { webDatabase } from "./web-database.ts";

/** Sentences that say why pages cannot be answered with data now; none when they can. */
export async function readinessProblems(): Promise<string[]> {
  const problem = await databaseProblem(webDatabase());
  return problem === null ? [] : [problem];
}
