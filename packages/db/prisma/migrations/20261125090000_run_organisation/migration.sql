-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "archivedAt" TIMESTAMPTZ(3),
ADD COLUMN     "notes" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "starred" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "SavedView" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_personId_name_key" ON "SavedView"("personId", "name");

-- AddForeignKey
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what the Prisma schema cannot say.

ALTER TABLE "Run" ADD CONSTRAINT "Run_tags_are_a_list" CHECK ("tags" IS NOT NULL);

-- What a search looks through, put together when the run is written. It has no index: a search finds any part of a word, which a text search index
-- does not, and pg_trgm, which the embedded Postgres has, need not be there in one that a team brings.
ALTER TABLE "Run" ADD COLUMN "searchText" TEXT NOT NULL GENERATED ALWAYS AS (lower(
    "name"
    || ' ' || coalesce("config" #>> '{dataset,id}', '')
    || ' ' || coalesce(translate(jsonb_path_query_array("config", '$.hiddenLayers[*].units')::text, ', []', '–'), '')
    || ' ' || coalesce("config" #>> '{optimizer,name}', '') || ' ' || coalesce("config" #>> '{optimizer,learningRate}', '')
    || ' batch ' || coalesce("config" ->> 'batchSize', '') || ' ' || coalesce("config" ->> 'epochs', '') || ' epochs'
    || ' seed ' || coalesce("config" ->> 'seed', '')
    || ' ' || coalesce("engine", '') || ' ' || coalesce("device", '') || ' ' || coalesce("errorCode", '')
    || ' ' || "notes"
)) STORED;
