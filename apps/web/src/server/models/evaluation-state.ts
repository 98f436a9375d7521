import { Prisma } from "@glyphlab/db/generated/prisma/client";

/** How far a row "evaluation" has come; NULL where there is none. */
export const evaluationState = Prisma.sql`
  CASE
    WHEN evaluation.id IS NULL THEN NULL
    WHEN evaluation.loss IS NOT NULL THEN 'done'
    WHEN evaluation."errorCode" IS NOT NULL THEN 'failed'
    WHEN evaluation."leaseExpiresAt" > clock_timestamp() THEN 'running'
    ELSE 'waiting'
  END`;
