import { Prisma } from "@glyphlab/db/generated/prisma/client";
import { evaluationState } from "./evaluation-state.ts";

/** The columns of a listed model, to be selected from {@link modelSource}. */
export const modelColumns = Prisma.sql`
  model.id, model.name, model.version, model.tags, model.origin::text AS origin, model."runId", person.name AS person, model."createdAt",
  model.parameters, blob.size::float8 AS bytes, aliases.list AS aliases,
  evaluation."datasetId", evaluation.accuracy, evaluation.loss, evaluation."errorMessage" AS "evaluationProblem",
  ${evaluationState} AS evaluation`;

export const modelSource = Prisma.sql`
  "Model" AS model
  JOIN "Person" AS person ON person.id = model."personId"
  JOIN "Blob" AS blob ON blob.sha256 = model."blobId"
  LEFT JOIN "Evaluation" AS evaluation ON evaluation."modelId" = model.id AND evaluation.split = 'test'
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(alias ORDER BY alias), '{}') AS list FROM "ModelAlias" WHERE "modelId" = model.id
  ) AS aliases`;
