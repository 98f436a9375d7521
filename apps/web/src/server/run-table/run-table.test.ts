import { exampleConfig, examplePerson, launchExample } from "@glyphlab/db/testing/example-runs";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { expect, it } from "vitest";
import { fieldIds } from "../../runs/run-fields.ts";
import { newestFirst } from "../../runs/run-query.ts";
import { resolveActor } from "../actor.ts";
import { appRouter } from "../router.ts";
import { runQuerySchema } from "../runs/run-query-schema.ts";
import { createCallerFactory } from "../trpc.ts";
import { runsCsv, runsJson } from "./export-runs.ts";

const database = await openTestDatabase();
const api = createCallerFactory(appRouter)({ database, actor: () => resolveActor(database) });
const ada = await examplePerson(database, "Ada");

const waiting = await launchExample(database, { name: "=cmd|' /C calc'!A0" });
const failed = await launchExample(database, { name: "failed", personId: ada, config: { ...exampleConfig, seed: 2 } });
const paused = await launchExample(database, { name: "paused" });
await database.prisma.run.update({
  where: { id: failed },
  data: {
    status: "failed",
    finishedAt: new Date(),
    errorCode: "loss-diverged",
    errorMessage: "NaN",
    testLoss: Number.NaN,
    testAccuracy: -0.5,
  },
});
await api.runs.pause({ id: paused });
const everything = runQuerySchema.parse({});

it("says of a choice what can be done to how many, also of all that fit but some, as they were at a time", async () => {
  const { at } = await api.runs.list();
  const later = await launchExample(database, { name: "later" });
  const all = { query: everything, except: [], at };
  expect(await api.runTable.chosen({ choice: all })).toMatchObject({
    count: 3,
    actions: { pause: { runs: 1, begun: 0 }, resume: { runs: 1 }, stop: { runs: 0 }, cancel: { runs: 2, begun: 1 } },
    archivable: 1,
    ids: expect.arrayContaining([waiting, failed, paused]),
  });
  expect(await api.runTable.offered({ choice: { ...all, except: [paused] }, action: "cancel" })).toEqual([waiting]);
  expect((await api.runTable.chosen({ choice: { ids: [failed, later] } })).count).toBe(2);
  await api.runs.cancel({ id: later });
  await database.prisma.run.delete({ where: { id: later } });
});

it("organises the chosen runs, and says how many it changed", async () => {
  const { at } = await api.runs.list();
  const all = { query: everything, except: [waiting], at };
  expect(await api.organisation.tag({ choice: all, add: [" paper "] })).toBe(2);
  expect(await api.organisation.star({ choice: { ids: [failed] }, starred: true })).toBe(1);
  expect(await api.organisation.archive({ choice: all, archived: true })).toBe(1);
  expect(await api.runTable.chosen({ choice: { ids: [failed, paused] } })).toMatchObject({
    ...{ count: 2, starred: 1, archived: 1, archivable: 0, tags: [{ tag: "paper", runs: 2 }] },
  });
  await api.organisation.archive({ choice: { ids: [failed] }, archived: false });
  await expect(api.organisation.tag({ choice: all, add: [""] })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(api.organisation.tag({ choice: all, add: Array.from({ length: 20 }, (_, index) => `${index}`) })).rejects.toThrow(
    "more than 20 tags",
  );
});

it("tells a field's values whatever is asked of that field, and which fields are alike", async () => {
  const query = runQuerySchema.parse({ where: { who: "Ada" } });
  expect(await api.runTable.values({ query, field: "who" })).toEqual([
    { value: "Local user", runs: 2 },
    { value: "Ada", runs: 1 },
  ]);
  expect(await api.runTable.values({ query: everything, field: "tags" })).toEqual([{ value: "paper", runs: 2 }]);
  for (const field of fieldIds) await api.runTable.values({ query, field });
  expect(
    await api.runTable.alike({ query: everything, fields: ["config.seed", "config.dataset.id", "status", "engine", "tags", "testLoss"] }),
  ).toEqual([...["config.dataset.id", "engine"]]);
  expect(await api.runTable.alike({ query, fields: [...fieldIds] })).toEqual(fieldIds);
});

it("exports runs with every digit, and no cell that a spreadsheet would run", async () => {
  const request = { query: everything, sort: newestFirst, columns: ["name", "testLoss", "test", "tags", "config.seed"] as const };
  expect(await runsCsv(database, request)).toBe(
    [
      "id,Name,Test loss,Test acc.,Tags,Seed",
      `${paused},paused,,,paper,1`,
      `${failed},failed,NaN,-0.5,paper,2`,
      `${waiting},'=cmd|' /C calc'!A0,,,,1`,
      "",
    ].join("\r\n"),
  );
  const [, second] = JSON.parse(await runsJson(database, request));
  expect(second).toEqual({ id: failed, name: "failed", testLoss: "NaN", test: -0.5, tags: ["paper"], "config.seed": 2 });
});

it("keeps views, and lets each person remove their own", async () => {
  await api.views.save({ name: "Failed", query: "status=failed" });
  const [view] = await api.views.list();
  expect(view).toMatchObject({ name: "Failed", query: "status=failed", person: "Local user", own: true });
  await api.views.remove({ id: view?.id ?? "" });
  expect(await api.views.list()).toEqual([]);
});
