import type { RunEnd } from "../../notifications/run-end.ts";
import type { WebDatabase } from "../web-database.ts";

/** How runs ended, of those that have; one that was deleted meanwhile has no end to tell of. */
export const runEndings = ({ prisma }: WebDatabase, ids: string[]): Promise<RunEnd[]> =>
  prisma.$queryRaw<RunEnd[]>`
    SELECT id, name, status::text AS status, "testAccuracy", "errorMessage" FROM "Run"
    WHERE id = ANY (${ids}::uuid[]) AND status IN ('completed', 'failed', 'cancelled')`;
