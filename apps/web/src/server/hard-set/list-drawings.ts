import { z } from "zod";
import type { WebDatabase } from "../web-database.ts";

/** About 250 KB. */
const atOnce = 200;

export const drawingsPageSchema = z.object({
  datasetId: z.string(),
  /** Of this class alone. */
  label: z.number().int().min(0).nullable(),
  /** The last one of the page before. */
  cursor: z.object({ createdAt: z.date(), id: z.uuid() }).nullish(),
});

/** A page of the hard set, the newest first, with who says so and what was read; and how many there are in all. */
export async function listDrawings({ prisma }: WebDatabase, { datasetId, label, cursor }: z.infer<typeof drawingsPageSchema>) {
  const all = { datasetId, removedAt: null, ...(label === null ? {} : { label }) };
  const after = cursor && { OR: [{ createdAt: { lt: cursor.createdAt } }, { createdAt: cursor.createdAt, id: { lt: cursor.id } }] };
  const [total, rows] = await Promise.all([
    prisma.drawing.count({ where: all }),
    prisma.drawing.findMany({
      where: { ...all, ...after },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: atOnce + 1,
      select: {
        id: true,
        label: true,
        pixels: true,
        createdAt: true,
        readAs: true,
        person: { select: { name: true } },
        labelledBy: { select: { name: true } },
        model: { select: { id: true, name: true } },
      },
    }),
  ]);
  const drawings = rows.slice(0, atOnce).map(({ pixels, person, labelledBy, ...drawing }) => ({
    ...drawing,
    addedBy: person.name,
    labelledBy: labelledBy.name,
    pixels: Buffer.from(pixels).toString("base64"),
  }));
  const last = rows.length > atOnce ? drawings.at(-1) : undefined;
  return { total, drawings, next: last ? { createdAt: last.createdAt, id: last.id } : null };
}
