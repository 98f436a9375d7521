import { Prisma } from "@glyphlab/db/generated/prisma/client";

/** The columns of a {@link RunSnapshot}, to be selected from {@link runSource}. */
export const runColumns = Prisma.sql`
  run.id, run.seq, run.name, run.status::text AS status, run.priority, person.name AS person,
  run."createdAt", run."startedAt", run."finishedAt", run."cancelRequestedAt" IS NOT NULL AS "cancelRequested",
  trainer.host || ':' || trainer.pid AS trainer,
  CASE WHEN run.status = 'running' THEN (extract(epoch FROM run."leaseExpiresAt" - clock_timestamp()) * 1000)::float8 END AS "leaseMsLeft",
  run.engine, run."engineBuild", run.device,
  run."activeSeconds", run.step, run."totalSteps", run.epoch, run."totalEpochs", run."imagesPerSecond",
  run."bestValAccuracy", run."testLoss", run."testAccuracy", run."errorCode", run."errorMessage",
  checkpoint.step AS "checkpointStep", model.id AS "modelId"`;

export const runSource = Prisma.sql`
  "Run" AS run
  JOIN "Person" AS person ON person.id = run."personId"
  LEFT JOIN "Trainer" AS trainer ON trainer.id = run."trainerId"
  LEFT JOIN "Checkpoint" AS checkpoint ON checkpoint."runId" = run.id
  LEFT JOIN "Model" AS model ON model."runId" = run.id`;
