import { GlyphlabError } from "@glyphlab/core/contracts/error";
import type { Database } from "../database.ts";

interface DrawingOfPerson {
  id: string;
  /** Who does this. */
  personId: string;
}

/** @throws GlyphlabError `not-found` when it is not in the hard set */
export async function relabelDrawing(
  { prisma }: Pick<Database, "prisma">,
  { id, personId, label }: DrawingOfPerson & { label: number },
): Promise<void> {
  const { count } = await prisma.drawing.updateMany({ where: { id, removedAt: null }, data: { label, labelledById: personId } });
  if (count === 0) throw gone();
}

/**
 * Takes a drawing out of the hard set. It stays in the database with its label: {@link restoreDrawing} puts it back.
 * @throws GlyphlabError `not-found` when it is not in the hard set
 */
export async function removeDrawing({ prisma }: Pick<Database, "prisma">, { id, personId }: DrawingOfPerson): Promise<void> {
  const removed = await prisma.$executeRaw`
    UPDATE "Drawing" SET "removedAt" = clock_timestamp(), "removedById" = ${personId}::uuid WHERE id = ${id}::uuid AND "removedAt" IS NULL`;
  if (removed === 0) throw gone();
}

/** Puts a removed drawing back, as it was. @throws GlyphlabError `not-found` when there never was one */
export async function restoreDrawing({ prisma }: Pick<Database, "prisma">, id: string): Promise<void> {
  const { count } = await prisma.drawing.updateMany({ where: { id }, data: { removedAt: null, removedById: null } });
  if (count === 0) throw gone();
}

const gone = () => new GlyphlabError("not-found", "This drawing is not in the hard set. Somebody may have removed it.");
