-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "RunStatus" AS ENUM ('queued', 'running', 'paused', 'completed', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "ModelOrigin" AS ENUM ('run', 'import', 'browser');

-- CreateTable
CREATE TABLE "Person" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Trainer" (
    "id" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "version" TEXT NOT NULL,
    "engines" JSONB NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "heartbeatAt" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "stoppedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Trainer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Run" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" "RunStatus" NOT NULL DEFAULT 'queued',
    "config" JSONB NOT NULL,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "personId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "seq" INTEGER NOT NULL DEFAULT 0,
    "token" INTEGER NOT NULL DEFAULT 0,
    "trainerId" UUID,
    "leaseExpiresAt" TIMESTAMPTZ(3),
    "lossesSinceCheckpoint" INTEGER NOT NULL DEFAULT 0,
    "cancelRequestedAt" TIMESTAMPTZ(3),
    "engine" TEXT,
    "engineBuild" TEXT,
    "device" TEXT,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "activeSeconds" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "step" INTEGER NOT NULL DEFAULT 0,
    "totalSteps" INTEGER NOT NULL,
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "totalEpochs" INTEGER NOT NULL,
    "imagesPerSecond" DOUBLE PRECISION,
    "bestValAccuracy" DOUBLE PRECISION,
    "testLoss" DOUBLE PRECISION,
    "testAccuracy" DOUBLE PRECISION,
    "errorCode" TEXT,
    "errorMessage" TEXT,

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RunEvent" (
    "runId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "event" JSONB NOT NULL,

    CONSTRAINT "RunEvent_pkey" PRIMARY KEY ("runId","seq")
);

-- CreateTable
CREATE TABLE "MetricChunk" (
    "runId" UUID NOT NULL,
    "series" TEXT NOT NULL,
    "firstStep" INTEGER NOT NULL,
    "lastStep" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "steps" INTEGER[],
    "values" DOUBLE PRECISION[],

    CONSTRAINT "MetricChunk_pkey" PRIMARY KEY ("runId","series","firstStep")
);

-- CreateTable
CREATE TABLE "Checkpoint" (
    "runId" UUID NOT NULL,
    "step" INTEGER NOT NULL,
    "blobId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "Checkpoint_pkey" PRIMARY KEY ("runId")
);

-- CreateTable
CREATE TABLE "Blob" (
    "sha256" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "Blob_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "BlobChunk" (
    "sha256" TEXT NOT NULL,
    "index" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "BlobChunk_pkey" PRIMARY KEY ("sha256","index")
);

-- CreateTable
CREATE TABLE "Model" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "origin" "ModelOrigin" NOT NULL,
    "runId" UUID,
    "personId" UUID NOT NULL,
    "architecture" JSONB NOT NULL,
    "parameters" INTEGER NOT NULL,
    "blobId" TEXT NOT NULL,
    "weightsSha256" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "Model_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Evaluation" (
    "id" UUID NOT NULL,
    "modelId" UUID NOT NULL,
    "datasetId" TEXT NOT NULL,
    "split" TEXT NOT NULL,
    "images" INTEGER NOT NULL,
    "loss" DOUBLE PRECISION NOT NULL,
    "accuracy" DOUBLE PRECISION NOT NULL,
    "confusion" INTEGER[],
    "blobId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "Evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Run_createdAt_id_idx" ON "Run"("createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Run_trainerId_idx" ON "Run"("trainerId");

-- CreateIndex
CREATE INDEX "MetricChunk_runId_seq_idx" ON "MetricChunk"("runId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "Model_runId_key" ON "Model"("runId");

-- CreateIndex
CREATE UNIQUE INDEX "Evaluation_modelId_datasetId_split_key" ON "Evaluation"("modelId", "datasetId", "split");

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_trainerId_fkey" FOREIGN KEY ("trainerId") REFERENCES "Trainer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunEvent" ADD CONSTRAINT "RunEvent_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MetricChunk" ADD CONSTRAINT "MetricChunk_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Checkpoint" ADD CONSTRAINT "Checkpoint_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Checkpoint" ADD CONSTRAINT "Checkpoint_blobId_fkey" FOREIGN KEY ("blobId") REFERENCES "Blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BlobChunk" ADD CONSTRAINT "BlobChunk_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "Blob"("sha256") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Model" ADD CONSTRAINT "Model_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Model" ADD CONSTRAINT "Model_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Model" ADD CONSTRAINT "Model_blobId_fkey" FOREIGN KEY ("blobId") REFERENCES "Blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evaluation" ADD CONSTRAINT "Evaluation_modelId_fkey" FOREIGN KEY ("modelId") REFERENCES "Model"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evaluation" ADD CONSTRAINT "Evaluation_blobId_fkey" FOREIGN KEY ("blobId") REFERENCES "Blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what the Prisma schema cannot say.

-- Every claim and every sweep reads only runs that wait or train: a handful among thousands of finished ones.
CREATE INDEX "Run_unfinished_idx" ON "Run"("priority" DESC, "createdAt", "id") WHERE "status" IN ('queued', 'running');

-- A resumed run goes through epochs again that ended after its checkpoint: each end is recorded once.
CREATE UNIQUE INDEX "RunEvent_epoch_ended_once" ON "RunEvent"("runId", (("event" ->> 'epoch')::integer)) WHERE "event" ->> 'type' = 'epoch-ended';

ALTER TABLE "Run"
    ADD CONSTRAINT "Run_lease_while_running" CHECK (("status" = 'running') = ("leaseExpiresAt" IS NOT NULL)),
    ADD CONSTRAINT "Run_trainer_while_running" CHECK ("status" <> 'running' OR "trainerId" IS NOT NULL),
    ADD CONSTRAINT "Run_finish_time_when_finished" CHECK (("status" IN ('completed', 'failed', 'cancelled')) = ("finishedAt" IS NOT NULL)),
    ADD CONSTRAINT "Run_error_when_failed" CHECK (("status" = 'failed') = ("errorCode" IS NOT NULL) AND ("errorCode" IS NULL) = ("errorMessage" IS NULL)),
    ADD CONSTRAINT "Run_result_when_completed" CHECK ("status" <> 'completed' OR ("testLoss" IS NOT NULL AND "testAccuracy" IS NOT NULL)),
    ADD CONSTRAINT "Run_engine_with_build" CHECK (("engine" IS NULL) = ("engineBuild" IS NULL) AND ("engine" IS NULL) = ("device" IS NULL)),
    ADD CONSTRAINT "Run_progress_within_totals" CHECK ("step" BETWEEN 0 AND "totalSteps" AND "epoch" BETWEEN 0 AND "totalEpochs");

ALTER TABLE "MetricChunk"
    ADD CONSTRAINT "MetricChunk_steps_with_values" CHECK (
        "steps" IS NOT NULL AND "values" IS NOT NULL AND cardinality("steps") > 0 AND cardinality("steps") = cardinality("values")
        AND "steps"[1] = "firstStep" AND "steps"[cardinality("steps")] = "lastStep");

-- Weights and probabilities do not compress: do not spend the time trying.
ALTER TABLE "BlobChunk" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
