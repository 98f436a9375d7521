import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { limits } from "@glyphlab/core/contracts/limits";
import type { Database } from "../database.ts";
import { Prisma } from "../generated/prisma/client.ts";
import { storableText } from "../storable-text.ts";

type Prismatic = Pick<Database, "prisma">;

/** How people keep order among runs. None of it is a change of the run itself: its seq stays, and whoever trains it is not disturbed. */

/**
 * Gives runs tags and takes others from them.
 * @returns how many runs have others than before
 * @throws GlyphlabError `invalid-input` when a run would have too many; none is changed then
 */
export function tagRuns({ prisma }: Prismatic, ids: string[], { add, remove }: { add: string[]; remove: string[] }): Promise<number> {
  return prisma.$transaction(async (transaction) => {
    const tags = Prisma.sql`ARRAY(SELECT DISTINCT tag FROM unnest(tags || ${add.map(storableText)}::text[]) AS one (tag)
      WHERE NOT tag = ANY(${remove.map(storableText)}::text[]) ORDER BY tag)`;
    const crowded = await transaction.$queryRaw<{ name: string }[]>`
      SELECT name FROM "Run" WHERE id = ANY(${ids}::uuid[]) AND cardinality(${tags}) > ${limits.tags} LIMIT 1`;
    if (crowded[0]) throw new GlyphlabError("invalid-input", `“${crowded[0].name}” would have more than ${limits.tags} tags.`);
    return change(transaction, ids, Prisma.sql`tags = ${tags}`, Prisma.sql`tags <> ${tags}`);
  });
}

/** @returns how many were not so before */
export const starRuns = ({ prisma }: Prismatic, ids: string[], starred: boolean): Promise<number> =>
  change(prisma, ids, Prisma.sql`starred = ${starred}`, Prisma.sql`starred <> ${starred}`);

/**
 * Puts runs away that have ended, or brings them back. One that waits or trains stays where it can be seen.
 * @returns how many were not so before
 */
export const archiveRuns = ({ prisma }: Prismatic, ids: string[], archived: boolean): Promise<number> =>
  archived
    ? change(
        prisma,
        ids,
        Prisma.sql`"archivedAt" = clock_timestamp()`,
        Prisma.sql`"archivedAt" IS NULL AND status IN ('completed', 'failed', 'cancelled')`,
      )
    : change(prisma, ids, Prisma.sql`"archivedAt" = NULL`, Prisma.sql`"archivedAt" IS NOT NULL`);

/** @throws GlyphlabError `not-found` */
export async function noteRun({ prisma }: Prismatic, id: string, notes: string): Promise<void> {
  const written = await change(prisma, [id], Prisma.sql`notes = ${storableText(notes)}`, Prisma.sql`true`);
  if (written === 0) throw new GlyphlabError("not-found", "There is no such run. It may have been made on another database.");
}

/** One statement, however many runs: whoever looks at them is told with it. */
async function change(
  prisma: Pick<Database["prisma"], "$queryRaw">,
  ids: string[],
  assignment: Prisma.Sql,
  isOther: Prisma.Sql,
): Promise<number> {
  const [changed] = await prisma.$queryRaw<{ count: number }[]>`
    WITH changed AS (
      UPDATE "Run" SET ${assignment} WHERE id = ANY(${ids}::uuid[]) AND ${isOther} RETURNING id
    ), told AS MATERIALIZED (
      SELECT pg_notify('run_changed', id::text) FROM changed
    )
    SELECT count(*)::integer AS count FROM told`;
  return changed?.count ?? 0;
}
