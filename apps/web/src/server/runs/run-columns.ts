import { Prisma } from "@glyphlab/db/generated/prisma/client";
import { leaseIsOver } from "@glyphlab/db/run-lifecycle/lease-is-over";
import { msUntilSilent } from "@glyphlab/db/run-lifecycle/run-verdicts";
import type { RunSnapshot } from "../../runs/run-snapshot.ts";
import { evaluationState } from "../models/evaluation-state.ts";

/** The columns that {@link snapshotOf} makes a run's snapshot of. */
export type RunRow = Omit<RunSnapshot, "silentInMs"> & {
  leaseRenewedAt: Date | null;
  leaseExpiresAt: Date | null;
  /** By the database's clock, which leases are written with. */
  now: Date;
};

export function snapshotOf({ leaseRenewedAt, leaseExpiresAt, now, ...run }: RunRow): RunSnapshot {
  const silentInMs = msUntilSilent({ leaseRenewedAt, leaseExpiresAt }, now);
  return { ...run, silentInMs };
}

/** The columns of a {@link RunRow}, to be selected from {@link runSource}. */
export const runColumns = Prisma.sql`
  run.id, run.seq, run.name, run.origin::text AS origin, run.status::text AS status, run.priority, person.name AS person,
  run."createdAt", run."startedAt", run."finishedAt", run.request::text AS request,
  run."parentId", parent.name AS "parentName", run."startStep",
  trainer.host || ':' || trainer.pid AS trainer,
  run."leaseRenewedAt", run."leaseExpiresAt", clock_timestamp() AS now, coalesce(${leaseIsOver}, false) AS "leaseExpired",
  run.engine, run."engineBuild", run.device,
  run."activeSeconds", run.step, run."totalSteps", run.epoch, run."totalEpochs", run."imagesPerSecond",
  run."bestValAccuracy", run."testLoss", run."testAccuracy", run."errorCode", run."errorMessage",
  checkpoint.step AS "checkpointStep", model.id AS "modelId",
  ${evaluationState} AS evaluation, evaluation."errorMessage" AS "evaluationProblem"`;

export const runSource = Prisma.sql`
  "Run" AS run
  JOIN "Person" AS person ON person.id = run."personId"
  LEFT JOIN "Run" AS parent ON parent.id = run."parentId"
  LEFT JOIN "Trainer" AS trainer ON trainer.id = run."trainerId"
  LEFT JOIN "Checkpoint" AS checkpoint ON checkpoint."runId" = run.id
  LEFT JOIN "Model" AS model ON model."runId" = run.id
  LEFT JOIN "Evaluation" AS evaluation ON evaluation."modelId" = model.id AND evaluation.split = 'test'`;
