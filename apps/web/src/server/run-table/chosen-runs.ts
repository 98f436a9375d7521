import type { ActionableRun } from "@glyphlab/core/contracts/run-actions";
import { isFinished } from "@glyphlab/core/contracts/run-status";
import { leaseIsOver } from "@glyphlab/db/run-lifecycle/lease-is-over";
import { mostCompared } from "../../compare/compared-run.ts";
import { type BulkAction, bulkActions, isOffered } from "../../runs/bulk-actions.ts";
import type { ChosenRuns } from "../../runs/chosen-runs.ts";
import type { RunChoice } from "../../runs/run-query.ts";
import { choiceCondition } from "../runs/run-conditions.ts";
import { fieldSource } from "../runs/run-field-sql.ts";
import type { WebDatabase } from "../web-database.ts";

interface ChosenRow extends ActionableRun {
  id: string;
  starred: boolean;
  archived: boolean;
  tags: string[];
}

/** What can be done to the runs of a choice, and to how many of them. */
export async function describeChoice(database: WebDatabase, choice: RunChoice): Promise<ChosenRuns> {
  const rows = await readChoice(database, choice);
  const tags = new Map<string, number>();
  for (const tag of rows.flatMap((row) => row.tags)) tags.set(tag, (tags.get(tag) ?? 0) + 1);
  return {
    count: rows.length,
    actions: Object.fromEntries(bulkActions.map((action) => [action, countsOf(rows, action)])) as ChosenRuns["actions"],
    starred: rows.filter(({ starred }) => starred).length,
    archivable: rows.filter(({ archived, status }) => !archived && isFinished(status)).length,
    archived: rows.filter(({ archived }) => archived).length,
    tags: [...tags].map(([tag, runs]) => ({ tag, runs })).sort((a, b) => b.runs - a.runs || a.tag.localeCompare(b.tag)),
    ids: rows.length <= mostCompared ? rows.map(({ id }) => id) : null,
  };
}

/** The runs of a choice that an action would change. */
export async function offeredIds(database: WebDatabase, choice: RunChoice, action: BulkAction): Promise<string[]> {
  return (await readChoice(database, choice)).filter((row) => isOffered(action, row)).map(({ id }) => id);
}

export async function chosenIds({ prisma }: WebDatabase, choice: RunChoice): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`SELECT run.id FROM ${fieldSource} WHERE ${choiceCondition(choice)}`;
  return rows.map(({ id }) => id);
}

const countsOf = (rows: ChosenRow[], action: BulkAction) => {
  const offered = rows.filter((row) => isOffered(action, row));
  return { runs: offered.length, begun: offered.filter(({ status }) => status !== "queued").length };
};

/** In the order of the queue: what is done to several is done to the first in line first. */
const readChoice = ({ prisma }: WebDatabase, choice: RunChoice): Promise<ChosenRow[]> => prisma.$queryRaw`
  SELECT run.id, run.status::text AS status, run.request::text AS request, checkpoint.step AS "checkpointStep", run."engineBuild",
    coalesce(${leaseIsOver}, false) AS "leaseExpired", run.starred, run."archivedAt" IS NOT NULL AS archived, run.tags
  FROM ${fieldSource} LEFT JOIN "Checkpoint" AS checkpoint ON checkpoint."runId" = run.id
  WHERE ${choiceCondition(choice)} ORDER BY run.priority DESC, run."createdAt", run.id`;
