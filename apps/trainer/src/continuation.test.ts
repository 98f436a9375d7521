import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { afterEach, expect, test } from "vitest";
import { readMetrics } from "./testing/monitoring.ts";
import { finishedRun, launch, readEvents, readRun, readSeries, runThat } from "./testing/runs.ts";
import { killTrainers, TrainerProcess } from "./testing/trainer-process.ts";
import { lastingConfig, undisturbedRun } from "./testing/undisturbed-run.ts";

const database = await openTestDatabase();
// A lost trainer's lease ends sooner here, so that nobody waits 15 s for it.
const startTrainer = () => new TrainerProcess({ DATABASE_URL: database.url, GLYPHLAB_LEASE_MS: "1500" });
afterEach(killTrainers);

const twin = await undisturbedRun(database, startTrainer);

async function expectLikeTwin(id: string) {
  const run = await finishedRun(database, id);
  expect(run).toMatchObject({ status: "completed", model: { weightsSha256: twin.weightsSha256 } });
  expect(await readSeries(database, id)).toEqual(twin.series);
  const epochs = (await readEvents(database, id)).flatMap((event) => (event.type === "epoch-ended" ? [event.epoch] : []));
  expect(epochs).toEqual(Array.from({ length: lastingConfig.epochs }, (_, index) => index + 1));
  return run;
}

test("a run whose trainer is killed is completed by another one from its checkpoint, point for point", async () => {
  const first = startTrainer();
  const id = await launch(database, lastingConfig, "killed");
  await runThat(database, id, (run) => run.checkpoint !== null && run.step > run.checkpoint.step);
  await first.stop("SIGKILL");
  startTrainer();
  const run = await expectLikeTwin(id);
  expect(run.token).toBe(2);
  const events = await readEvents(database, id);
  expect(events).toContainEqual(expect.objectContaining({ type: "lease-expired", losses: 1 }));
  expect(events).toContainEqual(expect.objectContaining({ type: "resumed" }));
});

test("a run whose trainer is killed before its first checkpoint begins again and writes no point twice", async () => {
  const first = startTrainer();
  const id = await launch(database, lastingConfig, "killed early");
  const { checkpoint } = await runThat(database, id, (run) => run.step > 0);
  expect(checkpoint).toBeNull();
  await first.stop("SIGKILL");
  startTrainer();
  await expectLikeTwin(id);
});

test("a trainer that is told to end hands its run over with a checkpoint; no loss is counted", async () => {
  const first = startTrainer();
  const id = await launch(database, lastingConfig, "handed over");
  await runThat(database, id, (run) => run.step > 0);
  expect(await first.stop()).toBe(0);
  const waiting = await readRun(database, id);
  expect(waiting).toMatchObject({ status: "queued", lossesSinceCheckpoint: 0 });
  // Not a step is trained twice.
  expect(waiting.checkpoint?.step).toBe(waiting.step);
  startTrainer();
  const run = await expectLikeTwin(id);
  expect(run.lossesSinceCheckpoint).toBe(0);
  expect(await readEvents(database, id)).toContainEqual({
    type: "resumed",
    step: waiting.step,
    epoch: waiting.epoch,
    trainer: run.trainerId,
  });
});

test("a trainer that was frozen for longer than its lease writes nothing more to the run it lost", async () => {
  const frozen = startTrainer();
  await frozen.logged("ready");
  const id = await launch(database, lastingConfig, "frozen");
  await runThat(database, id, (run) => run.checkpoint !== null);
  frozen.child.kill("SIGSTOP");
  const second = startTrainer();
  await runThat(database, id, (run) => run.token === 2);
  frozen.child.kill("SIGCONT");
  await frozen.logged("the lease is lost: another trainer has the run, or it has ended");
  await expectLikeTwin(id);
  await second.logged("run completed");
  await expect.poll(async () => (await readMetrics(frozen)).get('glyphlab_runs_ended_total{outcome="lost"}')).toBe(1);
  expect((await readMetrics(frozen)).get("glyphlab_fenced_writes_total")).toBeGreaterThan(0);
  expect((await readMetrics(second)).get("glyphlab_fenced_writes_total")).toBe(0);
});
