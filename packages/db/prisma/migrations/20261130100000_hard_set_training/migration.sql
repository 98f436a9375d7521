-- AlterTable
ALTER TABLE "Run" ADD COLUMN "hardSetSha256" TEXT GENERATED ALWAYS AS ("config" -> 'hardSet' ->> 'sha256') STORED;

-- CreateIndex
CREATE INDEX "Run_hardSetSha256_idx" ON "Run"("hardSetSha256");

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_hardSetSha256_fkey" FOREIGN KEY ("hardSetSha256") REFERENCES "Blob"("sha256") ON DELETE NO ACTION ON UPDATE NO ACTION;
