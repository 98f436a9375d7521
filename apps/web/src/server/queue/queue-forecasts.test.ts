import { claimRun } from "@glyphlab/db/run-lifecycle/claim-run";
import { completeRun } from "@glyphlab/db/run-lifecycle/complete-run";
import { recordProgress } from "@glyphlab/db/run-lifecycle/record-progress";
import { completedRecording, exampleConfig, examplePerson, exampleTrainer, launchExample } from "@glyphlab/db/testing/example-runs";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { stopTrainer } from "@glyphlab/db/trainer-registry";
import { beforeEach, expect, it } from "vitest";
import { QueueForecasts } from "./queue-forecasts.ts";

const database = await openTestDatabase();
const { prisma } = database;
let trainerId = "";
const claim = async () => {
  const run = await claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: { reference: "reference-1" } });
  return run?.lease ?? expect.fail("There was nothing to claim");
};
/** A forecast of its own a question: one that is kept for a second would be of the moment before. */
const forecastOf = (id: string) => new QueueForecasts(database).of(id);

/** A completed run of the example's config that kept its trainer for so long. */
async function measuredRun(seconds: number): Promise<void> {
  const id = await launchExample(database);
  const lease = await claim();
  const progress = { step: 30, epoch: 3, imagesPerSecond: null, activeSeconds: seconds, bestValAccuracy: null };
  await completeRun(database, lease, { ...completedRecording, progress });
  await prisma.$executeRaw`UPDATE "Run" SET "startedAt" = "finishedAt" - ${seconds}::float8 * interval '1 second' WHERE id = ${id}::uuid`;
}

const firstCompleted = () => prisma.run.findFirstOrThrow({ where: { status: "completed" }, orderBy: { finishedAt: "asc" } });

beforeEach(async () => {
  await prisma.run.deleteMany();
  await prisma.trainer.deleteMany();
  trainerId = await exampleTrainer(database);
});

it("tells place and times of each run, in the order in which people take turns", async () => {
  await measuredRun(20);
  const running = await launchExample(database);
  const lease = await claim();
  const progress = { step: 15, epoch: 1, imagesPerSecond: 100, activeSeconds: 6, bestValAccuracy: null };
  await recordProgress(database, lease, { chunks: [], events: [], progress });
  const [one, two] = [await launchExample(database), await launchExample(database)];
  const another = await launchExample(database, {
    personId: await examplePerson(database, "Another"),
    config: { ...exampleConfig, seed: 9 },
  });

  const all = await new QueueForecasts(database).all();
  expect(all.size).toBe(4);
  // At its own pace: 15 of 30 steps took 6 s. The others: the median of 12 s, as this one is expected to take, and 20 s.
  expect(all.get(running)).toEqual({ place: null, waiting: 3, startsInSeconds: null, endsInSeconds: 6, obstacle: null });
  expect(all.get(another)).toMatchObject({ place: 1, startsInSeconds: 6, endsInSeconds: 22 });
  expect(all.get(one)).toMatchObject({ place: 2, startsInSeconds: 22, endsInSeconds: 38 });
  expect(all.get(two)).toMatchObject({ place: 3, startsInSeconds: 38, endsInSeconds: 54 });
});

it("tells no start from the first moments of a trainer, which is slow then, but from what it does next", async () => {
  await measuredRun(2);
  await measuredRun(1);
  const waiting = [await launchExample(database), await launchExample(database)];
  expect(await forecastOf(waiting[1] ?? "")).toMatchObject({ startsInSeconds: 1 });
  await prisma.run.deleteMany({ where: { status: "completed", finishedAt: { gt: (await firstCompleted()).finishedAt ?? new Date() } } });
  expect(await forecastOf(waiting[1] ?? "")).toMatchObject({ startsInSeconds: null, obstacle: "no-speed" });
});

it("says that nothing was measured, that no trainer lives, and that no trainer has the engine", async () => {
  const id = await launchExample(database);
  const next = await launchExample(database);
  expect(await forecastOf(id)).toMatchObject({ place: 1, startsInSeconds: 0, endsInSeconds: null, obstacle: null });
  expect(await forecastOf(next)).toMatchObject({ place: 2, startsInSeconds: null, obstacle: "no-speed" });
  const forced = await launchExample(database, { config: { ...exampleConfig, engine: "tfjs" }, priority: 1 });
  expect(await forecastOf(forced)).toMatchObject({ place: 1, startsInSeconds: null, obstacle: "no-engine" });
  await stopTrainer(database, trainerId);
  expect(await forecastOf(id)).toMatchObject({ place: 2, startsInSeconds: null, obstacle: "no-trainer" });
});

it("knows a run that came a moment ago, and nothing of one that has ended", async () => {
  const forecasts = new QueueForecasts(database);
  expect((await forecasts.all()).size).toBe(0);
  const id = await launchExample(database);
  expect(await forecasts.of(id)).toMatchObject({ place: 1, waiting: 1 });
  await completeRun(database, await claim(), completedRecording);
  expect(await forecastOf(id)).toBeNull();
});
