import { presets } from "@glyphlab/core/model/presets";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { afterEach, expect, test } from "vitest";
import { finishedRun, launch, readEvents, readRun, readSeries, runThat } from "./testing/runs.ts";
import { killTrainers, TrainerProcess } from "./testing/trainer-process.ts";

const database = await openTestDatabase();

afterEach(killTrainers);

test("the reference run, its trainer killed from epoch 3 of 10 on, is taken over within 20 s and ends with the undisturbed run's bits", {
  timeout: 600_000,
}, async () => {
  const { config } = presets.reference;
  const trainers = [new TrainerProcess({ DATABASE_URL: database.url }), new TrainerProcess({ DATABASE_URL: database.url })];
  const ids = await Promise.all(trainers.map(async (trainer) => (await trainer.logged("ready")).trainer));
  const undisturbed = await launch(database, config, "undisturbed");
  const twin = await finishedRun(database, undisturbed);

  const id = await launch(database, config, "killed");
  // The first checkpoint is taken after a second: a fast machine is beyond epoch 3 by then.
  const { trainerId } = await runThat(database, id, (run) => run.epoch >= 2 && run.checkpoint !== null);
  await trainers[ids.indexOf(trainerId ?? "")]?.stop("SIGKILL");
  const killedAt = Date.now();
  await runThat(database, id, (run) => run.token === 2);
  // A lease of 15 s at most, and a second until somebody looks.
  expect(Date.now() - killedAt).toBeLessThan(20_000);
  const run = await finishedRun(database, id);
  expect(run).toMatchObject({ status: "completed", token: 2, model: { weightsSha256: twin.model?.weightsSha256 } });
  expect(await readSeries(database, id)).toEqual(await readSeries(database, undisturbed));
  expect(await readEvents(database, id)).toContainEqual(expect.objectContaining({ type: "resumed" }));
  expect((await readRun(database, id)).model?.evaluations).toHaveLength(1);
});
