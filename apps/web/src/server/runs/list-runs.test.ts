import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { presets } from "@glyphlab/core/model/presets";
import { addDrawing } from "@glyphlab/db/hard-set/add-drawing";
import { readHardSet } from "@glyphlab/db/hard-set/read-hard-set";
import { exampleDrawing } from "@glyphlab/db/testing/example-drawings";
import { exampleConfig, examplePerson, exampleTrainer, launchExample } from "@glyphlab/db/testing/example-runs";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { describe, expect, it } from "vitest";
import { fieldIds } from "../../runs/run-fields.ts";
import { resolveActor } from "../actor.ts";
import { createCallerFactory } from "../trpc.ts";
import { type RunListRequest, runListSchema } from "./run-query-schema.ts";
import { runsRouter } from "./runs-router.ts";

const database = await openTestDatabase();
const runs = createCallerFactory(runsRouter)({ database, actor: () => resolveActor(database) });

const personId = await examplePerson(database, "Ada, Countess");
const trainerId = await exampleTrainer(database);
const sgd: RunConfig = { ...exampleConfig, optimizer: { name: "sgd", learningRate: 0.1, momentum: 0.9, nesterov: true }, seed: 7 };

const finishedAt = new Date();
const diverged = { status: "failed", finishedAt, errorCode: "loss-diverged", errorMessage: "The loss became NaN." } as const;

/** One of each kind: by name, the oldest first. */
async function seed(name: string, config: RunConfig, data: Parameters<typeof database.prisma.run.update>[0]["data"], by?: string) {
  const id = await launchExample(database, { name, config, ...(by ? { personId: by } : {}) });
  await database.prisma.run.update({ where: { id }, data });
}
await seed("plain", exampleConfig, { createdAt: new Date("2026-03-01T10:00:00Z") });
await seed("done", presets.reference.config, {
  ...{
    status: "completed",
    finishedAt,
    testLoss: 0.5,
    testAccuracy: 0.97,
    bestValAccuracy: 0.98,
    engine: "wasm",
    engineBuild: "wasm-1",
    device: "cpu",
    trainerId,
  },
  ...{ tags: ["good", "paper, 2026"], starred: true, createdAt: new Date("2026-03-02T23:59:00Z") },
});
await seed(
  "diverged",
  sgd,
  { ...diverged, testLoss: Number.NaN, notes: "Too *fast*.", createdAt: new Date("2026-03-03T00:00:00Z") },
  personId,
);
await addDrawing(database, exampleDrawing(personId, 1));
const hardSet = { sha256: (await readHardSet(database, "mnist")).sha256, images: 1, repeats: 4 };
await seed(
  "infinite",
  { ...sgd, hardSet },
  {
    ...{ ...diverged, errorCode: "trainer-lost", testLoss: Number.POSITIVE_INFINITY, createdAt: new Date("2026-03-04T00:00:00Z") },
  },
);
await seed("newer version", exampleConfig, { config: { version: 2, seed: "a text" }, createdAt: new Date("2026-03-05T00:00:00Z") });
await seed("put away", exampleConfig, { archivedAt: new Date(), createdAt: new Date("2026-03-06T00:00:00Z") });

const names = async (request: Partial<RunListRequest>) => (await runs.list(request)).runs.map(({ name }) => name);
const all = ["newer version", "infinite", "diverged", "done", "plain"];
const others = (...without: string[]) => all.filter((name) => !without.includes(name));

describe("runs.list", () => {
  it.each<[RunListRequest["where"], string[]]>([
    [{ status: "failed" }, ["infinite", "diverged"]],
    [{ status: "failed,completed" }, ["infinite", "diverged", "done"]],
    [{ status: "!failed" }, others("infinite", "diverged")],
    [{ who: "Ada%2C Countess", status: "failed" }, ["diverged"]],
    [{ who: "~COUNT" }, ["diverged"]],
    [{ tags: "paper%2C 2026" }, ["done"]],
    [{ tags: "!good" }, others("done")],
    [{ tags: "*" }, ["done"]],
    [{ tags: "!*" }, others("done")],
    [{ tags: "~2026" }, ["done"]],
    [{ starred: "yes" }, ["done"]],
    [{ notes: "*" }, ["diverged"]],
    [{ engine: "wasm" }, ["done"]],
    [{ engine: "!*" }, others("done")],
    [{ trainer: "~example" }, ["done"]],
    [{ "config.dataset.id": "mnist" }, others("newer version")],
    [{ "config.optimizer.momentum": "*" }, ["infinite", "diverged"]],
    [{ "config.optimizer.learningRate": "0.1" }, ["infinite", "diverged"]],
    [{ "config.optimizer.learningRate": "..0.05" }, ["done", "plain"]],
    [{ "config.optimizer.nesterov": "yes" }, ["infinite", "diverged"]],
    [{ "config.optimizer.nesterov": "no" }, []],
    [{ "config.seed": "7..7" }, ["infinite", "diverged"]],
    [{ "config.hiddenLayers": "2" }, ["done"]],
    [{ "config.hardSet.repeats": "2..10" }, ["infinite"]],
    [{ "config.dataset.imageShape": "28×28" }, others("newer version")],
    [{ "layers.units": "128–64" }, ["done"]],
    [{ "layers.activation": "~relu–" }, ["done"]],
    [{ testLoss: "0.1..1" }, ["done"]],
    [{ testLoss: "0.1.." }, ["infinite", "done"]],
    [{ testLoss: "NaN" }, ["diverged"]],
    [{ testLoss: "!NaN" }, others("diverged")],
    [{ test: "0.97" }, ["done"]],
    [{ when: "2026-03-02..2026-03-02" }, ["done"]],
    [{ when: "2026-03-03.." }, ["newer version", "infinite", "diverged"]],
    [{ when: "..2026-03-01" }, ["plain"]],
    [{ error: "loss-diverged" }, ["diverged"]],
    [{ name: "~N" }, ["newer version", "infinite", "done", "plain"]],
  ])("filters by %o", async (where, expected) => {
    const list = await runs.list({ where });
    expect(list.runs.map(({ name }) => name)).toEqual(expected);
    expect(list).toMatchObject({ matching: expected.length, total: 5, archived: 1 });
  });

  it.each<[string, string[]]>([
    ["FAST", ["diverged"]],
    ["ada diverged", ["diverged"]],
    ["paper good", ["done"]],
    ["128–64", ["done"]],
    ["seed 7", ["infinite", "diverged"]],
    ["example:1", ["done"]],
    ["100%", []],
    ["_", []],
  ])("searches for %s", async (q, expected) => expect(await names({ q })).toEqual(expected));

  it("leaves out what is put away, unless it is asked for", async () => {
    expect(await names({})).toEqual(all);
    expect(await names({ archived: "only" })).toEqual(["put away"]);
    expect(await names({ archived: "with" })).toEqual(["put away", ...all]);
  });

  it("sorts what is no number and what is not there last, both ways", async () => {
    expect(await names({ sort: { field: "testLoss", desc: false } })).toEqual(["done", "infinite", "newer version", "diverged", "plain"]);
    expect(await names({ sort: { field: "testLoss", desc: true } })).toEqual(["infinite", "done", "newer version", "diverged", "plain"]);
    expect(await names({ sort: { field: "name", desc: false } })).toEqual(["diverged", "done", "infinite", "newer version", "plain"]);
  });

  it("sorts and shows by every field, and tells NaN and infinities as they are", async () => {
    for (const field of fieldIds) {
      for (const desc of [true, false]) expect(await names({ sort: { field, desc } }), field).toHaveLength(5);
    }
    const { runs: listed } = await runs.list({ columns: fieldIds });
    const values = Object.fromEntries(listed.map((run) => [run.name, run.values]));
    expect(values.diverged).toMatchObject({ testLoss: Number.NaN, who: "Ada, Countess", "config.optimizer.momentum": 0.9, tags: [] });
    expect(values.infinite).toMatchObject({ testLoss: Number.POSITIVE_INFINITY, "config.optimizer.nesterov": true });
    expect(values.infinite).toMatchObject({
      ...{ "config.hardSet.images": 1, "config.hardSet.repeats": 4, "config.hardSet.sha256": hardSet.sha256.slice(0, 12) },
      config: expect.stringMatching(/^mnist with hard set · 16 · /),
    });
    expect(values.done).toMatchObject({
      "layers.units": "128–64",
      "layers.dropout": "0–0",
      "config.dataset.classNames": "0 1 2 3 4 5 6 7 8 9",
    });
    expect(values["newer version"]).toMatchObject({ "config.seed": null, "config.hiddenLayers": null, "layers.units": null });
    expect(Object.keys(values.plain ?? {}).sort()).toEqual([...fieldIds].sort());
  });

  it("gives a part at a time", async () => {
    const part = await runs.list({ offset: 1, limit: 2 });
    expect(part.runs.map(({ name }) => name)).toEqual(all.slice(1, 3));
    expect(part.matching).toBe(5);
    expect((await runs.list({ offset: 9 })).runs).toEqual([]);
  });

  it.each([
    { where: { "name; DROP TABLE": "x" } },
    { where: { __proto__x: "x" } },
    { sort: { field: `when" DESC; --`, desc: true } },
    { columns: ["config.seed') FROM x; --"] },
    { where: { status: "" } },
    { where: { "config.seed": "1 OR 1=1" } },
    { where: { when: "yesterday..now" } },
  ])("refuses %o", async (request) => {
    expect(runListSchema.safeParse(request).success).toBe(false);
    await expect(runs.list(request as never)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  it("takes what looks like SQL for the text that it is", async () => {
    const text = `'; DELETE FROM "Run"; --`;
    expect(await names({ where: { name: text } })).toEqual([]);
    expect(await names({ where: { name: `~${text}` }, q: "\\' OR true" })).toEqual([]);
    expect(await database.prisma.run.count()).toBe(6);
  });
});
