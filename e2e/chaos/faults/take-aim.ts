import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Edge, Moment } from "../plan/fault.ts";
import { gateClass, gateNumber, markClass } from "../stack/instruments.ts";

const pollMs = 10;

/** A transaction that stands still in the middle of a moment, until it is released. */
export interface Caught {
  /** The port by which Postgres knows the client. */
  port: number;
  run: AimedRun;
}

export interface AimedRun {
  id: string;
  name: string;
  step: number;
  totalSteps: number;
  epoch: number;
  totalEpochs: number;
  /** Of trainers since the last checkpoint; too many fail a run by design. */
  losses: number;
}

/**
 * Waits until a trainer's transaction comes to a moment and lets `strike` happen while it stands there; then it goes on, or what is left of it.
 * The gate is an advisory lock: held here, it stops every transaction that wants to pass.
 * @returns what `strike` returned, or undefined when `patience` was aborted before
 * @throws what the connection throws when Postgres ends meanwhile, unless that was the strike
 */
export async function takeAim<T>(options: {
  databaseUrl: string;
  moment: Moment;
  edge: Edge;
  patience: AbortSignal;
  isWanted: (run: AimedRun) => boolean;
  strike: (caught: Caught) => Promise<T>;
}): Promise<T | undefined> {
  const { databaseUrl, moment, edge, patience, isWanted, strike } = options;
  const gate = [gateClass, gateNumber(moment, edge)];
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "glyphlab chaos aim", connectionTimeoutMillis: 5_000 });
  // Postgres may be what is struck.
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("SELECT pg_advisory_lock($1, $2)", gate);
    while (!patience.aborted) {
      const caught = await findWaiting(client, gate);
      if (caught && isWanted(caught.run)) return await strike(caught);
      if (caught) {
        await client.query("SELECT pg_advisory_unlock($1, $2)", gate);
        await client.query("SELECT pg_advisory_lock($1, $2)", gate);
      }
      await sleep(pollMs);
    }
    return undefined;
  } finally {
    await client.end().catch(() => {});
  }
}

async function findWaiting(client: pg.Client, gate: number[]): Promise<Caught | null> {
  const { rows } = await client.query<AimedRun & { port: number }>(
    `SELECT activity.client_port AS port, run.id, run.name, run.step, run."totalSteps", run.epoch, run."totalEpochs",
       run."lossesSinceCheckpoint" AS losses
     FROM pg_locks AS waiting
     JOIN pg_stat_activity AS activity ON activity.pid = waiting.pid
     JOIN pg_locks AS mark ON mark.pid = waiting.pid AND mark.locktype = 'advisory' AND mark.classid = ${markClass} AND mark.granted
     JOIN "Run" AS run ON hashtext(run.id::text)::bigint & 4294967295 = mark.objid::bigint
     WHERE waiting.locktype = 'advisory' AND waiting.classid = $1 AND waiting.objid = $2 AND NOT waiting.granted
     LIMIT 1`,
    gate,
  );
  const [row] = rows;
  if (!row) return null;
  const { port, ...run } = row;
  return { port, run };
}
