import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { presets } from "@glyphlab/core/model/presets";
import { type Database, openDatabase } from "@glyphlab/db/database";
import { startEmbeddedPostgres } from "@glyphlab/db/embedded-postgres/start-embedded-postgres";
import { migrate } from "@glyphlab/db/migrate";
import { localPerson } from "@glyphlab/db/person";
import { launchRun } from "@glyphlab/db/run-lifecycle/launch-run";
import { TrainerProcess } from "../testing/trainer-process.ts";

/**
 * How long the reference run takes a trainer that is shipped and warm, from the claim to `completed`, and from the claim to its first metric in
 * the database. Both ends of the run are on the database's clock.
 */
const runs = 3;
const pollMs = 5;

const folder = await mkdtemp(join(tmpdir(), "glyphlab-bench-"));
await chmod(folder, 0o711);
const postgres = await startEmbeddedPostgres({ folder: join(folder, "postgres") });
const database = openDatabase({ url: postgres.url, applicationName: "glyphlab-bench" });
try {
  await migrate({ url: postgres.url });
  const trainer = new TrainerProcess({ DATABASE_URL: postgres.url });
  await trainer.logged("ready");
  const measured = [];
  for (let run = 0; run < runs; run++) measured.push(await trainOnce(database));
  await trainer.stop();
  process.stdout.write(`${JSON.stringify(measured)}\n`);
} finally {
  await database.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

async function trainOnce(database: Database): Promise<{ seconds: number; firstMetricSeconds: number; testAccuracy: number }> {
  const { prisma } = database;
  const { id: personId } = await localPerson(database);
  const { id } = await launchRun(database, { config: presets.reference.config, priority: 0, personId });
  while ((await prisma.metricChunk.count({ where: { runId: id } })) === 0) await sleep(pollMs);
  const [first] = await prisma.$queryRaw<{ seconds: number }[]>`
    SELECT extract(epoch FROM clock_timestamp() - "startedAt")::float8 AS seconds FROM "Run" WHERE id = ${id}::uuid`;
  for (;;) {
    const { startedAt, finishedAt, testAccuracy, status, errorMessage } = await prisma.run.findUniqueOrThrow({ where: { id } });
    if (status === "failed") throw new Error(`The run failed: ${errorMessage}`);
    if (startedAt && finishedAt && testAccuracy !== null) {
      return {
        seconds: (finishedAt.getTime() - startedAt.getTime()) / 1000,
        firstMetricSeconds: first?.seconds ?? Number.NaN,
        testAccuracy,
      };
    }
    await sleep(100);
  }
}
