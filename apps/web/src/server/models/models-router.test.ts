import { architectureOf } from "@glyphlab/core/model/architecture";
import { addDrawing } from "@glyphlab/db/hard-set/add-drawing";
import { readHardSet } from "@glyphlab/db/hard-set/read-hard-set";
import { localPerson } from "@glyphlab/db/person";
import { claimRun } from "@glyphlab/db/run-lifecycle/claim-run";
import { completeRun } from "@glyphlab/db/run-lifecycle/complete-run";
import { exampleDrawing } from "@glyphlab/db/testing/example-drawings";
import { exampleConfig, exampleTrainer, launchExample } from "@glyphlab/db/testing/example-runs";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { expect, it } from "vitest";
import { resolveActor } from "../actor.ts";
import { createCallerFactory } from "../trpc.ts";
import { modelsRouter } from "./models-router.ts";

const database = await openTestDatabase();
const models = createCallerFactory(modelsRouter)({ database, actor: () => resolveActor(database) });

async function trainExample(name: string, accuracy: number, config = exampleConfig): Promise<string> {
  const runId = await launchExample(database, { name, config });
  const claimed = await claimRun(database, {
    trainerId: await exampleTrainer(database),
    leaseMs: 60_000,
    engineBuilds: { reference: "reference-1" },
  });
  if (claimed?.lease.runId !== runId) throw new Error("claimed another run than the one launched");
  const model = { architecture: architectureOf(exampleConfig), parameters: 12_730, weights: new Uint8Array(4), weightsSha256: name };
  const evaluation = { loss: 0.3, accuracy, images: 100, confusion: [], misread: [], misreadAs: [], probabilities: new Uint8Array(4) };
  await completeRun(database, claimed.lease, { chunks: [], events: [], model, evaluation });
  return runId;
}

it("lists the models of completed runs, newest first, with what a page needs to use them", async () => {
  expect(await models.list()).toEqual([]);
  const first = await trainExample("first", 0.9);
  const second = await trainExample("second", 0.95);
  const waiting = await launchExample(database, { name: "waiting" });
  const list = await models.list();
  expect(list.map(({ run }) => run)).toEqual([
    { id: second, name: "second", testAccuracy: 0.95 },
    { id: first, name: "first", testAccuracy: 0.9 },
  ]);
  expect(list[0]).toMatchObject({
    name: "second",
    parameters: 12_730,
    imageShape: [28, 28],
    classNames: [..."0123456789"],
    dataset: { id: "mnist", testImages: 100 },
    hardSet: null,
  });
  await database.prisma.run.delete({ where: { id: waiting } });
});

it("says which drawings of the hard set a model was trained on", async () => {
  const { id: personId } = await localPerson(database);
  await addDrawing(database, exampleDrawing(personId, 1));
  const { sha256 } = await readHardSet(database, "mnist");
  const hardSet = { sha256, images: 1, repeats: 2 };
  const runId = await trainExample("with drawings", 0.9, { ...exampleConfig, hardSet });
  expect((await models.list()).find(({ run }) => run?.id === runId)).toMatchObject({ hardSet });
});

it("leaves out a model whose run a newer version wrote", async () => {
  const before = await models.list();
  const newer = await trainExample("newer", 0.99);
  await database.prisma.run.update({ where: { id: newer }, data: { config: { ...exampleConfig, version: 2 } } });
  expect(await models.list()).toEqual(before);
});
