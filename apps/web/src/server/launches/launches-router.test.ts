import { parseRunConfig } from "@glyphlab/core/contracts/run-config";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { describe, expect, it } from "vitest";
import { launchOfPreset } from "../../new-run/form-start.ts";
import { resolveActor } from "../actor.ts";
import { createCallerFactory } from "../trpc.ts";
import { launchesRouter } from "./launches-router.ts";

const database = await openTestDatabase();
const launches = createCallerFactory(launchesRouter)({ database, actor: () => resolveActor(database) });
const quick = launchOfPreset("quick");

describe("launches.create", () => {
  it("queues exactly what was asked for, in the name of who asked", async () => {
    const { id } = await launches.create({ ...quick, name: "  my run ", priority: 3 });
    const run = await database.prisma.run.findUniqueOrThrow({ where: { id }, include: { person: true } });
    expect(run).toMatchObject({ name: "my run", priority: 3, status: "queued", totalEpochs: 1, totalSteps: 1875 });
    expect(run.person.name).toBe("Local user");
    expect(parseRunConfig(run.config)).toEqual(quick.config);
  });

  it("names a run that was given no name", async () => {
    const { id } = await launches.create(quick);
    expect(await database.prisma.run.findUniqueOrThrow({ where: { id } })).toMatchObject({ name: "mnist 128-64 adam" });
  });

  it("refuses what the form refuses, in the same words, and queues nothing", async () => {
    const before = await database.prisma.run.count();
    const tooManyImages = { ...quick.config, dataset: { ...quick.config.dataset, trainImages: 60_001 } };
    await expect(launches.create({ ...quick, config: { ...quick.config, epochs: 1001 } })).rejects.toThrow("Epochs must be at most 1000");
    await expect(launches.create({ ...quick, config: tooManyImages })).rejects.toThrow("has 60,000 training images");
    expect(await database.prisma.run.count()).toBe(before);
  });
});

describe("launches.create, of several seeds", () => {
  it("queues one run a seed, which remember what they repeat", async () => {
    const { id: originalId } = await launches.create(quick);
    const { id, ids } = await launches.create({ ...quick, name: "seeds", seeds: 3, originalId });
    expect(ids).toHaveLength(3);
    expect(id).toBe(ids[0]);
    const runs = await database.prisma.run.findMany({ where: { id: { in: ids } }, orderBy: { name: "asc" } });
    expect(runs.map(({ name, originalId }) => [name, originalId])).toEqual(
      [42, 43, 44].map((seed) => [`seeds · seed ${seed}`, originalId]),
    );
    expect(new Set(runs.map(({ configHash }) => configHash)).size).toBe(1);
  });

  it("refuses more than may be compared", async () => {
    await expect(launches.create({ ...quick, seeds: 101 })).rejects.toThrow("Seeds must be at most 100");
  });
});

describe("launches.again", () => {
  it("queues the same config and seed, and tells what came of both", async () => {
    const request = { ...quick, name: "once", priority: 4 };
    const { id: originalId } = await launches.create(request);
    const { id } = await launches.again({ runId: originalId });
    const run = await database.prisma.run.findUniqueOrThrow({ where: { id } });
    expect(run).toMatchObject({ name: "once again", config: quick.config, priority: 4, originalId });
    const { id: third } = await launches.again({ runId: id });
    expect(await database.prisma.run.findUniqueOrThrow({ where: { id: third } })).toMatchObject({ name: "once again", originalId: id });
    expect(await launches.repetition({ runId: id })).toMatchObject({
      original: { id: originalId, name: "once", status: "queued", config: quick.config, weightsSha256: null, moved: false },
      own: { id, name: "once again" },
    });
    expect(await launches.repetition({ runId: originalId })).toBeNull();
    expect(await launches.repetition({ runId: crypto.randomUUID() })).toBeNull();
  });

  it("says so when there is no such run, and when its config cannot be read", async () => {
    await expect(launches.again({ runId: crypto.randomUUID() })).rejects.toMatchObject({ cause: { code: "not-found" } });
    const { id } = await launches.create(quick);
    await database.prisma.run.update({ where: { id }, data: { config: { version: 2 } } });
    await expect(launches.again({ runId: id })).rejects.toMatchObject({ cause: { code: "unknown-config-version" } });
  });
});

describe("launches.copyOf", () => {
  it("gives the request that would launch the run once more", async () => {
    const request = { ...quick, name: "first", priority: -5 };
    const { id } = await launches.create(request);
    expect(await launches.copyOf({ runId: id })).toEqual(request);
  });

  it("says so when there is no such run", async () => {
    await expect(launches.copyOf({ runId: crypto.randomUUID() })).rejects.toMatchObject({ cause: { code: "not-found" } });
    await expect(launches.copyOf({ runId: "latest" })).rejects.toThrow("This is no run's id");
  });
});
