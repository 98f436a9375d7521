-- CreateEnum
CREATE TYPE "RunOrigin" AS ENUM ('trainer', 'browser');

-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "origin" "RunOrigin" NOT NULL DEFAULT 'trainer';

-- AlterTable
ALTER TABLE "Evaluation" ADD COLUMN     "errorCode" TEXT,
ADD COLUMN     "errorMessage" TEXT,
ADD COLUMN     "leaseExpiresAt" TIMESTAMPTZ(3),
ADD COLUMN     "losses" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "token" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "trainerId" UUID,
ALTER COLUMN "images" DROP NOT NULL,
ALTER COLUMN "loss" DROP NOT NULL,
ALTER COLUMN "accuracy" DROP NOT NULL,
ALTER COLUMN "blobId" DROP NOT NULL;

-- AddForeignKey
ALTER TABLE "Evaluation" ADD CONSTRAINT "Evaluation_trainerId_fkey" FOREIGN KEY ("trainerId") REFERENCES "Trainer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what the Prisma schema cannot say.

-- Every free trainer looks for these each second: a handful among thousands that are done.
CREATE INDEX "Evaluation_unfinished_idx" ON "Evaluation"("createdAt", "id") WHERE "loss" IS NULL AND "errorCode" IS NULL;

ALTER TABLE "Evaluation"
    ADD CONSTRAINT "Evaluation_result_is_whole" CHECK (num_nulls("images", "loss", "accuracy", "blobId") IN (0, 4)),
    ADD CONSTRAINT "Evaluation_error_is_whole" CHECK (("errorCode" IS NULL) = ("errorMessage" IS NULL)),
    ADD CONSTRAINT "Evaluation_result_or_error" CHECK ("loss" IS NULL OR "errorCode" IS NULL),
    ADD CONSTRAINT "Evaluation_lease_while_unfinished" CHECK (
        "leaseExpiresAt" IS NULL OR ("loss" IS NULL AND "errorCode" IS NULL AND "trainerId" IS NOT NULL));

-- What a browser measured is no result: one that was trained there is completed before a trainer has evaluated it.
ALTER TABLE "Run"
    DROP CONSTRAINT "Run_result_when_completed",
    ADD CONSTRAINT "Run_result_when_completed" CHECK (
        "status" <> 'completed' OR "origin" = 'browser' OR ("testLoss" IS NOT NULL AND "testAccuracy" IS NOT NULL));
