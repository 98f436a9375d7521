import { request } from "node:http";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { afterEach, expect, test } from "vitest";
import { monitoringUrl, readMetrics } from "../testing/monitoring.ts";
import { finishedRun, launch, readRun, runThat, smallConfig } from "../testing/runs.ts";
import { killTrainers, TrainerProcess } from "../testing/trainer-process.ts";

const database = await openTestDatabase();
const startTrainer = () => new TrainerProcess({ DATABASE_URL: database.url });

afterEach(killTrainers);

const ask = async (trainer: TrainerProcess, path: string) => {
  const response = await fetch(`${await monitoringUrl(trainer)}${path}`);
  return { status: response.status, body: await response.json() };
};

test("a trainer counts what it does, and names the run it works on", async () => {
  const trainer = startTrainer();
  await trainer.logged("ready");
  expect(await ask(trainer, "/readyz")).toEqual({ status: 200, body: { status: "ready" } });
  expect((await readMetrics(trainer)).get('glyphlab_runs_ended_total{outcome="completed"}')).toBe(0);

  // The last batch of an epoch has 20 images.
  const config = smallConfig({ epochs: 100, dataset: { ...smallConfig().dataset, trainImages: 340 } });
  const id = await launch(database, config);
  await runThat(database, id, (run) => run.step > 0);
  expect((await ask(trainer, "/healthz")).body).toMatchObject({
    status: "alive",
    run: id,
    trainer: (await readRun(database, id)).trainerId,
  });
  const during = await readMetrics(trainer);
  expect(during.get("glyphlab_run_in_progress")).toBe(1);
  expect(during.get("glyphlab_run_total_steps")).toBe(1_100);
  expect(during.get("glyphlab_lease_age_seconds")).toBeGreaterThan(0);

  expect((await finishedRun(database, id)).status).toBe("completed");
  await trainer.logged("run completed");
  await expect.poll(async () => (await readMetrics(trainer)).get("glyphlab_run_in_progress")).toBe(0);
  const after = await readMetrics(trainer);
  expect(after.get('glyphlab_runs_ended_total{outcome="completed"}')).toBe(1);
  expect(after.get("glyphlab_trained_steps_total")).toBe(1_100);
  expect(after.get("glyphlab_trained_images_total")).toBe(100 * 340);
  expect(after.get("glyphlab_recording_write_duration_seconds_count")).toBeGreaterThan(0);
  expect(after.get("glyphlab_fenced_writes_total")).toBe(0);
  expect(after.get("glyphlab_recording_waiting_points")).toBe(0);
  expect(after.get("glyphlab_database_up")).toBe(1);
  expect(after.has("process_cpu_seconds_total")).toBe(true);
});

test("two trainers of one machine answer at ports of their own, and to no name but this machine's", async () => {
  const [one, other] = await Promise.all([startTrainer(), startTrainer()].map(monitoringUrl));
  expect(one).not.toBe(other);
  const status = await new Promise((resolve, reject) => {
    request(`${one}/metrics`, { headers: { host: "rebound.example" } }, (response) => resolve(response.resume().statusCode))
      .once("error", reject)
      .end();
  });
  expect(status).toBe(421);
});

test("beside a newer schema a running trainer takes no run, says so, and goes on when the schema is its own again", async () => {
  const trainer = startTrainer();
  await trainer.logged("ready");
  await database.prisma.$executeRaw`
    INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('newer', 'x', '99990101000000_future', now())`;
  const sentence = "The database is newer than this build of Glyphlab: it has the migration 99990101000000_future. Update Glyphlab.";
  await trainer.logged(`${sentence} Until then this trainer takes no run`);
  const id = await launch(database, smallConfig({ epochs: 1 }));
  expect(await ask(trainer, "/readyz")).toEqual({ status: 503, body: { status: "not-ready", problems: [sentence] } });
  // One that starts now refuses.
  const late = startTrainer();
  expect(await late.exited()).toBe(1);
  expect(JSON.stringify(late.log)).toContain(sentence);
  expect(await readRun(database, id)).toMatchObject({ status: "queued", token: 0 });

  await database.prisma.$executeRaw`DELETE FROM _prisma_migrations WHERE id = 'newer'`;
  expect((await finishedRun(database, id)).status).toBe("completed");
  await trainer.logged("the database is of this version again: taking runs");
});
