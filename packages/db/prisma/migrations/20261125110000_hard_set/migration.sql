-- CreateTable
CREATE TABLE "Drawing" (
    "id" UUID NOT NULL,
    "datasetId" TEXT NOT NULL,
    "label" INTEGER NOT NULL,
    "pixels" BYTEA NOT NULL,
    "pixelsSha256" TEXT NOT NULL,
    "strokes" JSONB,
    "personId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "labelledById" UUID NOT NULL,
    "modelId" UUID,
    "readAs" INTEGER,
    "removedAt" TIMESTAMPTZ(3),
    "removedById" UUID,

    CONSTRAINT "Drawing_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Drawing_datasetId_pixelsSha256_key" ON "Drawing"("datasetId", "pixelsSha256");

-- CreateIndex
CREATE INDEX "Drawing_datasetId_createdAt_id_idx" ON "Drawing"("datasetId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Drawing_modelId_idx" ON "Drawing"("modelId");

-- AddForeignKey
ALTER TABLE "Drawing" ADD CONSTRAINT "Drawing_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Drawing" ADD CONSTRAINT "Drawing_labelledById_fkey" FOREIGN KEY ("labelledById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Drawing" ADD CONSTRAINT "Drawing_modelId_fkey" FOREIGN KEY ("modelId") REFERENCES "Model"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Drawing" ADD CONSTRAINT "Drawing_removedById_fkey" FOREIGN KEY ("removedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what the Prisma schema cannot say.

ALTER TABLE "Drawing"
    ADD CONSTRAINT "Drawing_hash_of_pixels" CHECK ("pixelsSha256" = encode(sha256("pixels"), 'hex')),
    ADD CONSTRAINT "Drawing_classes_from_0" CHECK ("label" >= 0 AND "readAs" >= 0),
    ADD CONSTRAINT "Drawing_removed_by_somebody" CHECK (("removedAt" IS NULL) = ("removedById" IS NULL));
