import { createHash } from "node:crypto";
import type { DrawnStrokes } from "@glyphlab/core/contracts/drawing";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { limits } from "@glyphlab/core/contracts/limits";
import type { Database } from "../database.ts";
import { Prisma } from "../generated/prisma/client.ts";

export interface NewDrawing {
  datasetId: string;
  /** Index of the class that it shows. */
  label: number;
  /** As models see it, of the data set's image shape. */
  pixels: Uint8Array<ArrayBuffer>;
  /** Null for a picture. */
  strokes: DrawnStrokes | null;
  personId: string;
  /** What a model made of it, where one was asked. */
  read: { modelId: string; as: number } | null;
}

/**
 * Puts a drawing with its label into the hard set. An image that is there already stays there once and gets the new label; one that was removed is
 * put back. Label and pixels are those of the data set: the caller has checked that.
 * @throws GlyphlabError `not-allowed` when the hard set is full, `not-found` when the model is gone
 */
export async function addDrawing(
  { prisma }: Pick<Database, "prisma">,
  { datasetId, label, pixels, strokes, personId, read }: NewDrawing,
): Promise<{ id: string }> {
  if ((await prisma.drawing.count({ where: { datasetId, removedAt: null } })) >= limits.hardSet) {
    throw new GlyphlabError("not-allowed", `The hard set holds at most ${limits.hardSet} drawings. Remove some that every model reads.`);
  }
  const pixelsSha256 = createHash("sha256").update(pixels).digest("hex");
  const labelled = { label, labelledById: personId, modelId: read?.modelId ?? null, readAs: read?.as ?? null };
  try {
    return await prisma.drawing.upsert({
      where: { datasetId_pixelsSha256: { datasetId, pixelsSha256 } },
      create: { datasetId, pixels, pixelsSha256, strokes: strokes ?? Prisma.DbNull, personId, ...labelled },
      update: { ...labelled, removedAt: null, removedById: null },
      select: { id: true },
    });
  } catch (cause) {
    if (cause instanceof Prisma.PrismaClientKnownRequestError && cause.code === "P2003") {
      throw new GlyphlabError("not-found", "The model that read the drawing is not here any more.", { cause });
    }
    throw cause;
  }
}
