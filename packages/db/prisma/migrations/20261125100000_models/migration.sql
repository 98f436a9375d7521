-- CreateTable
CREATE TABLE "ModelName" (
    "name" TEXT NOT NULL,
    "lastVersion" INTEGER NOT NULL,

    CONSTRAINT "ModelName_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "ModelAlias" (
    "alias" TEXT NOT NULL,
    "modelId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "ModelAlias_pkey" PRIMARY KEY ("alias")
);

-- AlterTable
ALTER TABLE "Model" ADD COLUMN     "importedFrom" JSONB,
ADD COLUMN     "notes" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "version" INTEGER;

-- By hand: the models that are there get their numbers in the order in which they came.
UPDATE "Model" AS model SET "version" = numbered."version"
FROM (SELECT "id", row_number() OVER (PARTITION BY "name" ORDER BY "createdAt", "id") AS "version" FROM "Model") AS numbered
WHERE numbered."id" = model."id";
INSERT INTO "ModelName" ("name", "lastVersion") SELECT "name", max("version") FROM "Model" GROUP BY "name";
ALTER TABLE "Model" ALTER COLUMN "version" SET NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "Model_name_version_key" ON "Model"("name", "version");

-- CreateIndex
CREATE INDEX "ModelAlias_modelId_idx" ON "ModelAlias"("modelId");

-- AddForeignKey
ALTER TABLE "Model" ADD CONSTRAINT "Model_name_fkey" FOREIGN KEY ("name") REFERENCES "ModelName"("name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModelAlias" ADD CONSTRAINT "ModelAlias_modelId_fkey" FOREIGN KEY ("modelId") REFERENCES "Model"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModelAlias" ADD CONSTRAINT "ModelAlias_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what the Prisma schema cannot say.

ALTER TABLE "Model"
    ADD CONSTRAINT "Model_tags_are_a_list" CHECK ("tags" IS NOT NULL),
    ADD CONSTRAINT "Model_comes_from_somewhere" CHECK (
        ("origin" = 'import') = ("importedFrom" IS NOT NULL) AND ("origin" = 'import') = ("runId" IS NULL));
