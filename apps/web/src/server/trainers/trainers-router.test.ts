import { claimRun } from "@glyphlab/db/run-lifecycle/claim-run";
import { exampleTrainer, launchExample } from "@glyphlab/db/testing/example-runs";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { stopTrainer } from "@glyphlab/db/trainer-registry";
import { beforeEach, describe, expect, it } from "vitest";
import { resolveActor } from "../actor.ts";
import { createCallerFactory } from "../trpc.ts";
import { trainersRouter } from "./trainers-router.ts";

const database = await openTestDatabase();
const trainers = createCallerFactory(trainersRouter)({ database, actor: () => resolveActor(database) });

const goSilent = (id: string, ago: string) =>
  database.prisma.$executeRaw`UPDATE "Trainer" SET "heartbeatAt" = clock_timestamp() - ${ago}::interval WHERE id = ${id}::uuid`;

describe("trainers.list", () => {
  beforeEach(() => database.prisma.$executeRaw`TRUNCATE "Trainer", "Run" CASCADE`);

  it("tells the living, the lost and the stopped apart, the living and lost first", async () => {
    const stopped = await exampleTrainer(database);
    await stopTrainer(database, stopped);
    const lost = await exampleTrainer(database);
    await goSilent(lost, "16 seconds");
    const alive = await exampleTrainer(database);
    const list = await trainers.list();
    expect(list.map(({ id, presence }) => [id, presence])).toEqual([
      [alive, "alive"],
      [lost, "lost"],
      [stopped, "stopped"],
    ]);
    expect(list[1]?.silentSeconds).toBeGreaterThanOrEqual(16);
    expect(list[0]?.silentSeconds).toBeLessThan(10);
  });

  it("says which engines there are, and why not the others", async () => {
    await exampleTrainer(database);
    expect((await trainers.list())[0]?.engines).toEqual([
      { engine: "reference", available: true, device: "cpu", build: "reference-1" },
      { engine: "tfjs", available: false, reason: "not installed" },
    ]);
  });

  it("says what each is doing", async () => {
    const idle = await exampleTrainer(database);
    const busy = await exampleTrainer(database);
    const runId = await launchExample(database, { name: "digits" });
    await claimRun(database, { trainerId: busy, leaseMs: 60_000, engineBuilds: { reference: "reference-1" } });
    const list = await trainers.list();
    expect(list.find(({ id }) => id === busy)?.run).toMatchObject({ id: runId, name: "digits", step: 0, totalSteps: 30 });
    expect(list.find(({ id }) => id === idle)?.run).toBeNull();
  });

  it("forgets who was last heard of more than a day ago", async () => {
    await goSilent(await exampleTrainer(database), "25 hours");
    expect(await trainers.list()).toEqual([]);
  });
});
