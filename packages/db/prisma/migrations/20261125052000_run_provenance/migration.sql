-- AlterTable
ALTER TABLE "Run"
    ADD COLUMN "originalId" UUID,
    ADD COLUMN "version" TEXT,
    ADD COLUMN "threads" INTEGER,
    ADD COLUMN "dataChecksum" TEXT,
    -- The cast to bytea reads backslashes as escapes, hence the replacement. convert_to() would say it better, but is not immutable.
    ADD COLUMN "configHash" TEXT NOT NULL GENERATED ALWAYS AS (encode(sha256(replace(
        (CASE WHEN jsonb_typeof("config") = 'object' THEN "config" - 'seed' - 'engine' ELSE "config" END)::text, '\', '\\')::bytea), 'hex')) STORED;

-- CreateIndex
CREATE INDEX "Run_originalId_idx" ON "Run"("originalId");

-- CreateIndex
CREATE INDEX "Run_configHash_idx" ON "Run"("configHash");

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_originalId_fkey" FOREIGN KEY ("originalId") REFERENCES "Run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- From here on by hand: what the Prisma schema cannot say.

ALTER TABLE "Run" ADD CONSTRAINT "Run_threads_positive" CHECK ("threads" > 0);
