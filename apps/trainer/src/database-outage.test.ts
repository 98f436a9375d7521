import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@glyphlab/db/database";
import { startEmbeddedPostgres } from "@glyphlab/db/embedded-postgres/start-embedded-postgres";
import { migrate } from "@glyphlab/db/migrate";
import { afterAll, afterEach, expect, test } from "vitest";
import { readMetrics } from "./testing/monitoring.ts";
import { finishedRun, launch, readSeries, runThat, smallConfig } from "./testing/runs.ts";
import { killTrainers, TrainerProcess } from "./testing/trainer-process.ts";

const folder = await mkdtemp(join(tmpdir(), "glyphlab-outage-"));
let postgres = await startEmbeddedPostgres({ folder, durable: false });
const { url, port } = postgres;
await migrate({ url });

afterEach(killTrainers);
afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

const startAgain = async () => {
  postgres = await startEmbeddedPostgres({ folder, port, durable: false });
};
/** A connection of the test's own for each phase: a pool does not outlive its server here. */
async function withDatabase<T>(work: (database: ReturnType<typeof openDatabase>) => Promise<T>): Promise<T> {
  const database = openDatabase({ url, applicationName: "glyphlab test" });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

test("a run goes on while the database is away, past its lease, and is whole when it is back", async () => {
  const trainer = new TrainerProcess({ DATABASE_URL: url, GLYPHLAB_LEASE_MS: "1500" });
  const epochs = 300;
  const id = await withDatabase(async (database) => {
    const runId = await launch(database, smallConfig({ epochs }));
    await runThat(database, runId, (run) => run.step > 0);
    return runId;
  });
  await postgres.stop();
  await trainer.logged("the database does not answer: waiting for it");
  // Longer than the lease: what counts is that nobody else has taken the run.
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  await startAgain();
  await trainer.logged("the database is back");
  await withDatabase(async (database) => {
    expect(await finishedRun(database, id)).toMatchObject({ status: "completed", token: 1 });
    const steps = Array.from({ length: epochs * 10 }, (_, index) => index + 1);
    expect((await readSeries(database, id))["batch/loss"]?.steps).toEqual(steps);
  });
  expect(trainer.log.filter(({ msg }) => msg === "the database does not answer: waiting for it")).toHaveLength(1);
  expect((await readMetrics(trainer)).get("glyphlab_database_outages_total")).toBe(1);
});

test("what the database again and again cannot store in time fails the run with a sentence, and the trainer goes on", async () => {
  const trainer = new TrainerProcess({ DATABASE_URL: url });
  await withDatabase(async (database) => {
    // As a statement that exceeds its 30 s, without the 30 s.
    await database.prisma.$executeRaw`
      CREATE FUNCTION never_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'canceling statement due to statement timeout' USING ERRCODE = 'query_canceled'; END $$`;
    await database.prisma
      .$executeRaw`CREATE TRIGGER too_large BEFORE INSERT ON "MetricChunk" FOR EACH ROW EXECUTE FUNCTION never_in_time()`;
    const tooLarge = await finishedRun(database, await launch(database, smallConfig({ epochs: 1_000 })));
    expect(tooLarge).toMatchObject({ status: "failed", errorCode: "database-too-slow", token: 1 });
    expect(tooLarge.errorMessage).toContain("5 times in a row");
    await database.prisma.$executeRaw`DROP FUNCTION never_in_time() CASCADE`;
    const next = await launch(database, smallConfig({ epochs: 1 }));
    expect((await finishedRun(database, next)).status).toBe("completed");
  });
  expect(await trainer.stop()).toBe(0);
});

test("a trainer that starts before its database waits for it", async () => {
  await postgres.stop();
  const trainer = new TrainerProcess({ DATABASE_URL: url });
  await trainer.logged("the database does not answer: waiting for it");
  await startAgain();
  await trainer.logged("ready");
  await withDatabase(async (database) => {
    const id = await launch(database, smallConfig({ epochs: 1 }));
    expect((await finishedRun(database, id)).status).toBe("completed");
  });
});

test("a trainer that is told to end while the database is away ends all the same", async () => {
  const trainer = new TrainerProcess({ DATABASE_URL: url });
  await trainer.logged("ready");
  await postgres.stop();
  await trainer.logged("the database does not answer: waiting for it");
  expect(await trainer.stop()).toBe(1);
  await startAgain();
});
