import { once } from "node:events";
import { limits } from "@glyphlab/core/contracts/limits";
import { expect, it, onTestFinished } from "vitest";
import { Listener } from "../listener.ts";
import { localPerson } from "../person.ts";
import { eventsOf, exampleConfig, examplePerson, exampleTrainer, launchExample, nothing } from "../testing/example-runs.ts";
import { openTestDatabase } from "../testing/test-database.ts";
import { claimRun } from "./claim-run.ts";
import { handOverRun } from "./hand-over-run.ts";
import { launchRun, launchSeeds } from "./launch-run.ts";
import { recordProgress } from "./record-progress.ts";
import { requestOfRun } from "./request-of-run.ts";

const database = await openTestDatabase();
const person = await localPerson(database);
const launch = (request: Partial<Parameters<typeof launchRun>[1]>) =>
  launchRun(database, { config: exampleConfig, priority: 0, personId: person.id, ...request });

it("puts a run into the queue with what follows from its config", async () => {
  const { id } = await launch({ name: "  mine ", priority: 3 });
  expect(await database.prisma.run.findUnique({ where: { id } })).toMatchObject({
    name: "mine",
    status: "queued",
    config: exampleConfig,
    priority: 3,
    personId: person.id,
    seq: 1,
    totalSteps: 30,
    totalEpochs: 3,
  });
  expect(await eventsOf(database, id)).toEqual([[1, { type: "queued", by: person.name }]]);
});

it("names a run by its config unless told", async () => {
  const { id } = await launch({});
  expect(await database.prisma.run.findUnique({ where: { id } })).toMatchObject({ name: "mnist 16 adam" });
});

it.each([
  ["an empty name", { name: " " }, /Name must not be empty/],
  ["a long name", { name: "x".repeat(121) }, /at most 120 characters/],
  ["a priority out of range", { priority: 101 }, /Priority must be at most 100/],
  ["a priority between two", { priority: 0.5 }, /whole number/],
  ["a config out of range", { config: { ...exampleConfig, epochs: 0 } }, /epochs: Epochs must be at least 1/],
  [
    "more steps than can be counted",
    { config: { ...exampleConfig, epochs: 1000, batchSize: 1, dataset: { ...exampleConfig.dataset, trainImages: 10_000_000 } } },
    /10000000000 steps; at most 2147483647/,
  ],
])("refuses %s", async (_name, request, message) => {
  const before = await database.prisma.run.count();
  await expect(launch(request)).rejects.toMatchObject({ code: "invalid-input", message: expect.stringMatching(message) });
  expect(await database.prisma.run.count()).toBe(before);
});

it("launches a config once for each of several seeds, each named for its own, and remembers what they repeat", async () => {
  const { id: originalId } = await launch({ name: "original" });
  const request = { name: "x".repeat(120), config: { ...exampleConfig, seed: 8 }, priority: 2, personId: person.id, originalId };
  const { ids } = await launchSeeds(database, request, 3);
  const runs = await Promise.all(ids.map((id) => database.prisma.run.findUniqueOrThrow({ where: { id } })));
  expect(runs.map(({ name, config, priority, originalId }) => ({ name, config, priority, originalId }))).toEqual(
    [8, 9, 10].map((seed) => ({
      name: `${"x".repeat(120 - ` · seed ${seed}`.length)} · seed ${seed}`,
      config: { ...exampleConfig, seed },
      priority: 2,
      originalId,
    })),
  );
});

it("launches all seeds or none", async () => {
  const before = await database.prisma.run.count();
  const request = { config: { ...exampleConfig, seed: limits.seed.max }, priority: 0, personId: person.id };
  await expect(launchSeeds(database, request, 2)).rejects.toMatchObject({
    code: "invalid-input",
    message: expect.stringContaining("Seed"),
  });
  const busy = await examplePerson(database, "busy");
  const first = await launchExample(database, { personId: busy });
  await database.prisma.$executeRaw`
    INSERT INTO "Run" (id, name, config, "personId", "totalSteps", "totalEpochs")
    SELECT gen_random_uuid(), name, config, "personId", "totalSteps", "totalEpochs"
    FROM "Run", generate_series(2, ${limits.waitingRuns - 2}) WHERE id = ${first}::uuid`;
  const five = launchSeeds(database, { config: exampleConfig, priority: 0, personId: busy }, 5);
  await expect(five).rejects.toMatchObject({ code: "queue-full", message: expect.stringContaining("there is room for 2, not for 5") });
  expect(await database.prisma.run.count()).toBe(before + limits.waitingRuns - 2);
  await database.prisma.run.deleteMany({ where: { personId: busy } });
});

it("launches what repeats a run that is gone", async () => {
  const { id } = await launch({ originalId: crypto.randomUUID() });
  expect(await database.prisma.run.findUnique({ where: { id } })).toMatchObject({ originalId: null });
});

it("tells those who listen what happens to a run", async () => {
  const listener = new Listener({
    url: database.url,
    channels: ["run_queued", "run_request", "run_changed"],
    applicationName: "glyphlab test",
  });
  onTestFinished(() => listener.close());
  const heard: string[] = [];
  listener.on("notification", (channel, runId) => heard.push(`${channel} ${runId}`));
  listener.start();
  await once(listener, "online");
  const expectToHear = async (...expected: string[]) => {
    await expect.poll(() => [...heard].sort(), { timeout: 10_000 }).toEqual(expected.sort());
    heard.length = 0;
  };

  await database.prisma.run.deleteMany();
  const runId = await launchExample(database);
  await expectToHear(`run_queued ${runId}`, `run_changed ${runId}`);
  const trainerId = await exampleTrainer(database);
  const claimed = await claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: {} });
  await expectToHear(`run_changed ${runId}`);
  if (!claimed) expect.fail("There was nothing to claim");
  await recordProgress(database, claimed.lease, nothing);
  await expectToHear(`run_changed ${runId}`);
  await handOverRun(database, claimed.lease, nothing);
  await expectToHear(`run_queued ${runId}`, `run_changed ${runId}`);
  await claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: {} });
  await requestOfRun(database, { runId, personId: person.id, request: "cancel" });
  await expectToHear(`run_changed ${runId}`, `run_changed ${runId}`, `run_request ${runId}`);
});

it("refuses more runs of one person than may wait, and nobody else's", async () => {
  await database.prisma.run.deleteMany();
  const owner = await examplePerson(database, "owner of a loop");
  const first = await launchExample(database, { personId: owner });
  await database.prisma.$executeRaw`
    INSERT INTO "Run" (id, name, config, "personId", "totalSteps", "totalEpochs")
    SELECT gen_random_uuid(), name, config, "personId", "totalSteps", "totalEpochs"
    FROM "Run", generate_series(2, ${limits.waitingRuns}) WHERE id = ${first}::uuid`;
  await expect(launchExample(database, { personId: owner })).rejects.toMatchObject({ code: "queue-full" });
  await launchExample(database);
  await requestOfRun(database, { runId: first, personId: owner, request: "cancel" });
  await launchExample(database, { personId: owner });
  await database.prisma.run.deleteMany();
});
