import { openDatabase } from "@glyphlab/db/database";
import { trainerSilenceMs } from "@glyphlab/db/run-lifecycle/run-verdicts";

/** Whether any trainer on this database gave a sign of life lately, by the database's clock. */
export async function hasLiveTrainer(databaseUrl: string): Promise<boolean> {
  const database = openDatabase({ url: databaseUrl, applicationName: "glyphlab-train", maxConnections: 1 });
  try {
    const alive = await database.prisma.$queryRaw<unknown[]>`
      SELECT 1 FROM "Trainer"
      WHERE "stoppedAt" IS NULL AND "heartbeatAt" > clock_timestamp() - ${trainerSilenceMs}::float8 * interval '1 millisecond' LIMIT 1`;
    return alive.length > 0;
  } finally {
    await database.close();
  }
}
