import { expect, it } from "vitest";
import { exampleTrainer } from "./testing/example-runs.ts";
import { openTestDatabase } from "./testing/test-database.ts";
import { beatTrainer, registerTrainer, stopTrainer } from "./trainer-registry.ts";

const database = await openTestDatabase();
const trainer = (id: string) => database.prisma.trainer.findUniqueOrThrow({ where: { id } });

it("registers a trainer, keeps its heart beating, and notes its end once", async () => {
  const id = await exampleTrainer(database);
  const registered = await trainer(id);
  expect(registered).toMatchObject({ host: "example", pid: 1, stoppedAt: null });
  expect(registered.engines).toContainEqual({ engine: "tfjs", available: false, reason: "not installed" });
  await database.prisma.$executeRaw`UPDATE "Trainer" SET "heartbeatAt" = "heartbeatAt" - interval '1 hour'`;
  await beatTrainer(database, id);
  expect((await trainer(id)).heartbeatAt.getTime()).toBeGreaterThanOrEqual(registered.heartbeatAt.getTime());
  await stopTrainer(database, id);
  const { stoppedAt } = await trainer(id);
  expect(stoppedAt).not.toBeNull();
  await stopTrainer(database, id);
  expect((await trainer(id)).stoppedAt).toEqual(stoppedAt);
});

it("tells a trainer that the database does not know it", async () => {
  const unknown = "00000000-0000-7000-8000-000000000009";
  await expect(beatTrainer(database, unknown)).rejects.toMatchObject({ code: "not-found" });
});

it("keeps a reason that Postgres could not hold as it is", async () => {
  const engines = [{ engine: "tfjs" as const, available: false as const, reason: "a\0b" }];
  const { id } = await registerTrainer(database, { host: "h", pid: 2, version: "1", engines });
  expect((await trainer(id)).engines).toEqual([{ engine: "tfjs", available: false, reason: "a\ufffdb" }]);
});
