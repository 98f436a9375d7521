import { GlyphlabError } from "@glyphlab/core/contracts/error";
import type { Database } from "../database.ts";
import { storableText } from "../storable-text.ts";

/** A view of the table of runs, under a name. */
export interface StoredView {
  id: string;
  name: string;
  /** As it stands in the table's address. */
  query: string;
  personId: string;
  person: string;
}

/** Everybody's, by name. */
export async function listViews({ prisma }: Pick<Database, "prisma">): Promise<StoredView[]> {
  const views = await prisma.savedView.findMany({
    select: { id: true, name: true, query: true, personId: true, person: { select: { name: true } } },
    orderBy: [{ name: "asc" }, { createdAt: "asc" }],
  });
  return views.map(({ person, ...view }) => ({ ...view, person: person.name }));
}

/** Saves a view; one of the same person and name is replaced. */
export async function saveView(
  { prisma }: Pick<Database, "prisma">,
  { name, query, personId }: { name: string; query: string; personId: string },
): Promise<void> {
  const stored = { name: storableText(name), query: storableText(query) };
  await prisma.savedView.upsert({
    where: { personId_name: { personId, name: stored.name } },
    create: { ...stored, personId },
    update: { query: stored.query },
  });
}

/** @throws GlyphlabError `not-found` where the person has no such view */
export async function removeView({ prisma }: Pick<Database, "prisma">, { id, personId }: { id: string; personId: string }): Promise<void> {
  const { count } = await prisma.savedView.deleteMany({ where: { id, personId } });
  if (count === 0) throw new GlyphlabError("not-found", "You have no such view.");
}
