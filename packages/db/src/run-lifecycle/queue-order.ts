import type { Database } from "../database.ts";
import { Prisma } from "../generated/prisma/client.ts";
import { leaseIsOver } from "./lease-is-over.ts";

/** The runs, as `run`, that a trainer may take: those that wait, and those whose trainer's lease has run out. */
export const claimable = Prisma.sql`(run.status = 'queued' OR (run.status = 'running' AND ${leaseIsOver}))`;

/**
 * The order of the queue, in the one place that defines it: the claim takes its first run, and the pages show it.
 *
 * The highest priority first. Within a priority people take turns, in rounds: in each round everybody who waits is given one run. A run's
 * round is the present one, or the next if its person had a turn in the present one already, plus the number of the same person's runs that
 * wait before it. A run that was given to a trainer before keeps the round it had then. Within a round the oldest run is first.
 *
 * The present round is the newest in which a run was given away, so that whoever comes late, or comes back, joins it and neither catches up
 * on earlier rounds nor waits for them. This is start-time fair queueing (Goyal, Vin and Cheng, 1996) with the run as the unit of work.
 * Giving the first run away changes nothing in the order of the others, so that claims at the same moment need not wait for each other. Only
 * where one person has several claims under way can another trainer see that person's runs a round too late for these milliseconds.
 *
 * @param candidates a condition on `run`: the runs to put in order, all of them claimable
 * @returns rows of id, priority, round and createdAt, to be ordered by {@link byTurn}
 */
export const queueOrder = (candidates: Prisma.Sql): Prisma.Sql => Prisma.sql`
  WITH waiting AS MATERIALIZED (
    SELECT run.id, run.priority, run."personId", run."createdAt", run.round FROM "Run" AS run
    WHERE run.status IN ('queued', 'running') AND ${candidates}
  ), present AS MATERIALIZED (
    SELECT priority, (SELECT max(round) FROM "Run" AS given WHERE given.priority = waiting.priority) AS round
    FROM (SELECT DISTINCT priority FROM waiting) AS waiting
  ), served AS MATERIALIZED (
    SELECT DISTINCT given.priority, given."personId" FROM present JOIN "Run" AS given USING (priority, round)
  )
  SELECT waiting.id, waiting.priority, waiting."createdAt", coalesce(
    waiting.round,
    coalesce(present.round, 0) + (served."personId" IS NOT NULL)::integer
      + row_number() OVER (PARTITION BY priority, waiting."personId", waiting.round IS NULL ORDER BY waiting."createdAt", waiting.id) - 1
  )::integer AS round
  FROM waiting JOIN present USING (priority) LEFT JOIN served USING (priority, "personId")
  ORDER BY priority DESC, 4, waiting."createdAt", waiting.id`;

/** Orders what {@link queueOrder} returns, named `queue`. */
export const byTurn = Prisma.sql`queue.priority DESC, queue.round, queue."createdAt", queue.id`;

/** The ids of all runs that a trainer may take, the next one first. */
export async function readQueue({ prisma }: Pick<Database, "prisma">): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`SELECT id::text FROM (${queueOrder(claimable)}) AS queue ORDER BY ${byTurn}`;
  return rows.map(({ id }) => id);
}
