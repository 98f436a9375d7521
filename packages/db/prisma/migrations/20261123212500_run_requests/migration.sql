-- CreateEnum
CREATE TYPE "RunRequest" AS ENUM ('pause', 'stop', 'cancel');

-- AlterTable
ALTER TABLE "Run"
    ADD COLUMN "parentId" UUID,
    ADD COLUMN "startStep" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "leaseRenewedAt" TIMESTAMPTZ(3),
    ADD COLUMN "request" "RunRequest",
    ADD COLUMN "requestedAt" TIMESTAMPTZ(3),
    ADD COLUMN "requestedById" UUID;

-- A run that trains keeps its lease; of what was asked only a wish that is still open matters.
UPDATE "Run" SET "leaseRenewedAt" = least("leaseExpiresAt", clock_timestamp()) WHERE "status" = 'running';
UPDATE "Run" SET "request" = 'cancel', "requestedAt" = "cancelRequestedAt", "requestedById" = "personId"
    WHERE "status" = 'running' AND "cancelRequestedAt" IS NOT NULL;

ALTER TABLE "Run" DROP COLUMN "cancelRequestedAt";

-- CreateIndex
CREATE INDEX "Run_parentId_idx" ON "Run"("parentId");

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_requestedById_fkey" FOREIGN KEY ("requestedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what the Prisma schema cannot say.

ALTER TABLE "Run"
    ADD CONSTRAINT "Run_lease_renewed_with_expiry" CHECK (("leaseRenewedAt" IS NULL) = ("leaseExpiresAt" IS NULL)),
    ADD CONSTRAINT "Run_request_with_time_and_person" CHECK (("request" IS NULL) = ("requestedAt" IS NULL) AND ("request" IS NULL) = ("requestedById" IS NULL)),
    -- Every wish of a run that nobody trains is granted at once, but to stop early: for its model a trainer is needed.
    ADD CONSTRAINT "Run_request_while_open" CHECK ("request" IS NULL OR "status" = 'running' OR ("status" = 'queued' AND "request" = 'stop')),
    ADD CONSTRAINT "Run_start_within_totals" CHECK ("startStep" BETWEEN 0 AND "totalSteps");
