import { type Candidate, likenesses } from "../../compare/compared-run.ts";
import { configInWords } from "../../runs/config-in-words.ts";
import { readConfig } from "../runs/stored-config.ts";
import type { WebDatabase } from "../web-database.ts";

/** A list to choose from, not the history: a search finds the rest. */
const mostSuggested = 60;

type CandidateRow = Omit<Candidate, "configInWords"> & { config: unknown };

/**
 * Runs that one may want to compare with those of `ids`, the most alike first: seeds of the same config, then what they continue or repeat and what
 * continues or repeats them, then others of the same data set, then the rest; each kind by age.
 * @param search words that the name is to contain, each
 */
export async function suggestRuns(
  { prisma }: WebDatabase,
  { ids, search }: { ids: readonly string[]; search: string },
): Promise<Candidate[]> {
  const patterns = search
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`);
  const rows = await prisma.$queryRaw<CandidateRow[]>`
    WITH chosen AS (
      SELECT id, "configHash", "parentId", "originalId", config #>> '{dataset,id}' AS data FROM "Run" WHERE id = ANY (${[...ids]}::uuid[])
    ), candidate AS (
      SELECT id, name, status::text AS status, "createdAt", "testAccuracy", config,
        CASE
          WHEN "configHash" IN (SELECT "configHash" FROM chosen) THEN 'same-config'
          WHEN "parentId" IN (SELECT id FROM chosen) OR "originalId" IN (SELECT id FROM chosen)
            OR id IN (SELECT "parentId" FROM chosen) OR id IN (SELECT "originalId" FROM chosen) THEN 'related'
          WHEN config #>> '{dataset,id}' IN (SELECT data FROM chosen) THEN 'same-data'
          ELSE 'other'
        END AS likeness
      FROM "Run" WHERE id <> ALL (${[...ids]}::uuid[]) AND name ILIKE ALL (${patterns}::text[])
    )
    SELECT * FROM candidate ORDER BY array_position(${[...likenesses]}::text[], likeness), "createdAt" DESC LIMIT ${mostSuggested}`;
  return rows.map(({ config: stored, ...row }) => {
    const { config, configProblem } = readConfig(stored);
    return { ...row, configInWords: config ? configInWords(config) : (configProblem ?? "") };
  });
}
