import type { RunEvent } from "@glyphlab/core/contracts/run-event";
import type { Database } from "../database.ts";
import { insertEvents } from "./events.ts";
import { withFence } from "./fence.ts";
import type { Lease } from "./lease.ts";

export type EngineChosen = Extract<RunEvent, { type: "engine-chosen" }>;

/**
 * Ties a run to the engine and build that began it, since only the same ones compute the same bits from its checkpoint, and says in its log why it was
 * these: both or neither, for whoever takes over a run that is tied chooses nothing and would say nothing. One that is tied already stays as it is.
 * @throws GlyphlabError `fenced`
 */
export async function pinEngine(database: Pick<Database, "prisma">, lease: Lease, chosen: EngineChosen): Promise<void> {
  const { engine, build, device } = chosen;
  await withFence(database, lease, 1, async (transaction, { firstSeq }) => {
    const pinned = await transaction.$executeRaw`
      UPDATE "Run" SET engine = ${engine}, "engineBuild" = ${build}, device = ${device} WHERE id = ${lease.runId}::uuid AND engine IS NULL`;
    if (pinned > 0) await insertEvents(transaction, lease.runId, firstSeq, [chosen]);
  });
}
