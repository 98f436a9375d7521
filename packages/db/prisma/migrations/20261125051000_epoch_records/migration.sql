-- CreateTable
CREATE TABLE "EpochRecord" (
    "runId" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "validation" BYTEA NOT NULL,
    "test" BYTEA,
    "firstLayer" BYTEA NOT NULL,

    CONSTRAINT "EpochRecord_pkey" PRIMARY KEY ("runId","epoch")
);

-- AlterTable
ALTER TABLE "Evaluation" ADD COLUMN     "misread" INTEGER[],
ADD COLUMN     "misreadAs" INTEGER[];

-- AddForeignKey
ALTER TABLE "EpochRecord" ADD CONSTRAINT "EpochRecord_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- From here on by hand: what the Prisma schema cannot say.

ALTER TABLE "Evaluation"
    ADD CONSTRAINT "Evaluation_misread_with_classes" CHECK (
        ("misread" IS NULL) = ("misreadAs" IS NULL) AND coalesce(cardinality("misread"), 0) = coalesce(cardinality("misreadAs"), 0));

-- Compressing them would take its time from a training that uses all processors.
ALTER TABLE "EpochRecord"
    ALTER COLUMN "validation" SET STORAGE EXTERNAL,
    ALTER COLUMN "test" SET STORAGE EXTERNAL,
    ALTER COLUMN "firstLayer" SET STORAGE EXTERNAL;
