import type { Database } from "./database.ts";

/** One id on every machine, so that two processes that start at once make one row. */
const localPersonId = "00000000-0000-7000-8000-000000000001";

/** The one person there is until accounts exist. */
export async function localPerson({ prisma }: Pick<Database, "prisma">): Promise<{ id: string; name: string }> {
  await prisma.$executeRaw`INSERT INTO "Person" (id, name) VALUES (${localPersonId}::uuid, 'Local user') ON CONFLICT DO NOTHING`;
  return prisma.person.findUniqueOrThrow({ where: { id: localPersonId }, select: { id: true, name: true } });
}
