import type { EngineId } from "@glyphlab/core/contracts/run-config";
import type { Database } from "../database.ts";
import { withFence } from "./fence.ts";
import type { Lease } from "./lease.ts";

/**
 * Ties a run to the engine and build that began it: only the same ones compute the same bits from its checkpoint.
 * @throws GlyphlabError `fenced`
 */
export async function pinEngine(
  database: Pick<Database, "prisma">,
  lease: Lease,
  { engine, build, device }: { engine: EngineId; build: string; device: string },
): Promise<void> {
  await withFence(database, lease, 1, (transaction) =>
    transaction.run.update({ where: { id: lease.runId }, data: { engine, engineBuild: build, device }, select: { id: true } }),
  );
}
