import { GlyphlabError } from "@glyphlab/core/contracts/error";
import type { MetricSeries } from "@glyphlab/core/contracts/metric-series";
import { metricSeriesSchema } from "@glyphlab/core/contracts/metric-series-schema";
import type { RunRequest } from "@glyphlab/core/contracts/run-actions";
import { type EngineId, engineIds, parseRunConfig, type RunConfig } from "@glyphlab/core/contracts/run-config";
import type { RunEvent } from "@glyphlab/core/contracts/run-event";
import { z } from "zod";
import { readBlob } from "../blobs.ts";
import { notify } from "../channels.ts";
import type { Database, Transaction } from "../database.ts";
import { Prisma } from "../generated/prisma/client.ts";
import { livingTrainers } from "../trainer-registry.ts";
import { endRun } from "./end-run.ts";
import { insertEvents } from "./events.ts";
import { failRun } from "./fail-run.ts";
import type { Lease } from "./lease.ts";
import { byTurn, claimable, queueOrder } from "./queue-order.ts";

export interface ClaimRequest {
  trainerId: string;
  leaseMs: number;
  /** The engines that can run on this trainer, with their builds. */
  engineBuilds: Partial<Record<EngineId, string>>;
}

export interface ClaimedRun {
  lease: Lease;
  name: string;
  config: RunConfig;
  /** What began the run, and what must go on with it. */
  pinned: { engine: EngineId; build: string } | null;
  checkpoint: { step: number; bytes: Uint8Array } | null;
  /** The drawings that the config names, as they were when the run was launched: see the hard-set-snapshot contract. */
  hardSet: Uint8Array | null;
  /** The last stored step of each series: a resumed run computes the points up to there again and need not send them. */
  recordedSteps: Partial<Record<MetricSeries, number>>;
  /** The number of the last recording, from which this trainer counts on. */
  lastRecording: number;
  activeSeconds: number;
  bestValAccuracy: number | null;
  request: RunRequest | null;
}

/**
 * Takes the next run in the order of the queue (see queue-order.ts): one that waits, or one whose trainer's lease has run out. Returns null
 * when there is none for this trainer. A run whose config, checkpoint or drawings cannot be read is failed on the way.
 */
export async function claimRun(database: Pick<Database, "prisma">, request: ClaimRequest): Promise<ClaimedRun | null> {
  for (;;) {
    const taken = await database.prisma.$transaction((transaction) => take(transaction, request));
    if (taken === "none") return null;
    if (taken === "unreadable") continue;
    try {
      return { ...taken, ...(await whatIsStored(database, taken)) };
    } catch (error) {
      if (!(error instanceof GlyphlabError)) throw error;
      await failRun(database, taken.lease, { chunks: [], events: [], code: error.code, message: error.message });
    }
  }
}

/** What the row itself says. */
type TakenRun = Omit<ClaimedRun, "checkpoint" | "hardSet" | "recordedSteps">;

interface TakenRow {
  id: string;
  name: string;
  config: unknown;
  seq: number;
  token: number;
  engine: string | null;
  engineBuild: string | null;
  lastRecording: number;
  activeSeconds: number;
  bestValAccuracy: number | null;
  request: RunRequest | null;
  losses: number;
  /** The trainer that lost the run, if one did. */
  lostBy: string | null;
}

async function take(
  transaction: Transaction,
  { trainerId, leaseMs, engineBuilds }: ClaimRequest,
): Promise<"none" | "unreadable" | TakenRun> {
  const builds = JSON.stringify(engineBuilds);
  // Which trainer may take it: a run that began goes to the same build of its engine. One whose config forces an engine goes to a trainer
  // that has it; if no living trainer has, to anyone, who will fail it with the reason.
  const forThisTrainer = Prisma.sql`CASE
    WHEN run.engine IS NOT NULL THEN ${builds}::jsonb ->> run.engine = run."engineBuild"
    WHEN coalesce(run.config ->> 'engine', 'auto') = 'auto' THEN true
    ELSE ${builds}::jsonb -> (run.config ->> 'engine') IS NOT NULL OR run.config ->> 'engine' <> ALL (ARRAY(
      SELECT jsonb_path_query(engines, '$[*] ? (@.available == true).engine') #>> '{}' FROM "Trainer"
      WHERE ${livingTrainers}
    ))
  END`;
  // Turns are counted among the runs that this trainer may take: nobody waits behind runs of their own for which there is another trainer.
  // Whether the run may still be taken is asked once more of the locked row, which another trainer may have taken a moment ago.
  const [row] = await transaction.$queryRaw<TakenRow[]>`
    WITH next AS (
      SELECT run.id, queue.round, clock_timestamp() AS now, CASE WHEN run.status = 'running' THEN run."trainerId" END AS "lostBy"
      FROM (${queueOrder(Prisma.sql`${claimable} AND ${forThisTrainer}`)}) AS queue JOIN "Run" AS run USING (id)
      WHERE ${claimable}
      ORDER BY ${byTurn}
      FOR UPDATE OF run SKIP LOCKED
      LIMIT 1
    )
    UPDATE "Run" AS run SET
      status = 'running',
      round = coalesce(run.round, next.round),
      token = token + 1,
      seq = seq + CASE WHEN next."lostBy" IS NULL THEN 1 ELSE 2 END,
      "trainerId" = ${trainerId}::uuid,
      "leaseRenewedAt" = next.now,
      "leaseExpiresAt" = next.now + ${leaseMs}::float8 * interval '1 millisecond',
      "lossesSinceCheckpoint" = "lossesSinceCheckpoint" + CASE WHEN next."lostBy" IS NULL THEN 0 ELSE 1 END,
      "startedAt" = coalesce("startedAt", clock_timestamp())
    FROM next WHERE run.id = next.id
    RETURNING run.id, name, config, seq, token, engine, "engineBuild", "lastRecording", "activeSeconds", "bestValAccuracy",
      request, "lossesSinceCheckpoint" AS losses, next."lostBy"`;
  if (!row) return "none";

  const events: RunEvent[] = [{ type: "claimed", trainer: trainerId, token: row.token }];
  if (row.lostBy !== null) events.unshift({ type: "lease-expired", trainer: row.lostBy, losses: row.losses });
  await insertEvents(transaction, row.id, row.seq - events.length + 1, events);
  await notify(transaction, "run_changed", row.id);

  const parsed = parse(row);
  if (parsed instanceof GlyphlabError) {
    await failUnreadable(transaction, row, parsed);
    return "unreadable";
  }
  const { id, name, token, lastRecording, activeSeconds, bestValAccuracy, request } = row;
  return { lease: { runId: id, token }, name, ...parsed, lastRecording, activeSeconds, bestValAccuracy, request };
}

const pinnedSchema = z.object({ engine: z.enum(engineIds), build: z.string() }).nullable();

function parse({ config, engine, engineBuild }: TakenRow): Pick<ClaimedRun, "config" | "pinned"> | GlyphlabError {
  try {
    return { config: parseRunConfig(config), pinned: pinnedSchema.parse(engine === null ? null : { engine, build: engineBuild }) };
  } catch (error) {
    return GlyphlabError.from(error);
  }
}

async function failUnreadable(transaction: Transaction, { id, seq }: TakenRow, { code, message }: GlyphlabError): Promise<void> {
  await transaction.run.update({ where: { id }, data: { seq: seq + 1 }, select: { id: true } });
  await insertEvents(transaction, id, seq + 1, [{ type: "failed", code, message }]);
  await endRun(transaction, id, { status: "failed", code, message });
}

/** Read after the claim has committed: nobody else can write to the run any more, and nobody waits for these bytes. */
async function whatIsStored(
  { prisma }: Pick<Database, "prisma">,
  { lease: { runId }, config }: TakenRun,
): Promise<Pick<ClaimedRun, "checkpoint" | "hardSet" | "recordedSteps">> {
  const checkpoint = await prisma.checkpoint.findUnique({ where: { runId } });
  const lastSteps = await prisma.metricChunk.groupBy({ by: ["series"], where: { runId }, _max: { lastStep: true } });
  return {
    checkpoint: checkpoint && { step: checkpoint.step, bytes: await readBlob({ prisma }, checkpoint.blobId) },
    hardSet: config.hardSet ? await readBlob({ prisma }, config.hardSet.sha256) : null,
    recordedSteps: Object.fromEntries(lastSteps.map(({ series, _max }) => [metricSeriesSchema.parse(series), _max.lastStep ?? 0])),
  };
}
