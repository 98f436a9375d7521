import type { RunRequest } from "@glyphlab/core/contracts/run-actions";
import { localPerson } from "@glyphlab/db/person";
import { continueRun } from "@glyphlab/db/run-lifecycle/continue-run";
import { requestOfRun } from "@glyphlab/db/run-lifecycle/request-of-run";
import { resumeRun } from "@glyphlab/db/run-lifecycle/resume-run";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { afterEach, expect, test } from "vitest";
import { finishedRun, launch, readEvents, readSeries, runThat, smallConfig } from "./testing/runs.ts";
import { killTrainers, TrainerProcess } from "./testing/trainer-process.ts";
import { lastingConfig, undisturbedRun } from "./testing/undisturbed-run.ts";

const database = await openTestDatabase();
const { id: personId } = await localPerson(database);
const startTrainer = () => new TrainerProcess({ DATABASE_URL: database.url, GLYPHLAB_LEASE_MS: "1500" });
const ask = (runId: string, request: RunRequest) => requestOfRun(database, { runId, personId, request });
afterEach(killTrainers);

const twin = await undisturbedRun(database, startTrainer);

test("a run that is paused, frees its trainer; resumed, another one ends it with the undisturbed run's bits", async () => {
  const first = startTrainer();
  const id = await launch(database, lastingConfig, "paused");
  await runThat(database, id, (run) => run.step > 0);
  expect(await ask(id, "pause")).toBe("requested");
  const paused = await runThat(database, id, (run) => run.status === "paused");
  // Not a step is trained twice.
  expect(paused.checkpoint?.step).toBe(paused.step);
  const other = await launch(database, smallConfig({ epochs: 1 }), "in between");
  await finishedRun(database, other);
  expect(await first.stop()).toBe(0);

  startTrainer();
  await resumeRun(database, { runId: id, personId });
  const run = await finishedRun(database, id);
  expect(run).toMatchObject({ status: "completed", model: { weightsSha256: twin.weightsSha256 } });
  expect(await readSeries(database, id)).toEqual(twin.series);
  expect(await readEvents(database, id)).toContainEqual({
    type: "resumed",
    step: paused.step,
    epoch: paused.epoch,
    trainer: run.trainerId,
  });
});

test("a run that is stopped early keeps the model trained so far; continued, its child ends with the bits of the whole", async () => {
  startTrainer();
  const id = await launch(database, lastingConfig, "stopped");
  await runThat(database, id, (run) => run.step > 25);
  await ask(id, "stop");
  const run = await finishedRun(database, id);
  expect(run.status).toBe("completed");
  expect(run.step).toBeLessThan(run.totalSteps);
  expect(run.checkpoint?.step).toBe(run.step);
  expect(run.model?.evaluations[0]).toMatchObject({ images: 50, accuracy: run.testAccuracy });
  const series = await readSeries(database, id);
  expect(series["batch/loss"]?.steps.at(-1)).toBe(run.step);
  expect(series["epoch/loss"]?.steps).toHaveLength(run.epoch);
  expect(await readEvents(database, id)).toContainEqual({ type: "stopped-early", step: run.step, epoch: run.epoch });

  const child = await continueRun(database, { runId: id, personId, epochs: lastingConfig.epochs - run.epoch });
  expect(await finishedRun(database, child.id)).toMatchObject({ status: "completed", model: { weightsSha256: twin.weightsSha256 } });
  const rest = await readSeries(database, child.id);
  expect(rest["batch/loss"]?.steps[0]).toBe(run.step + 1);
  for (const name of ["batch/loss", "epoch/loss"] as const) {
    expect([...(series[name]?.values ?? []), ...(rest[name]?.values ?? [])]).toEqual(twin.series[name]?.values);
  }
});

test("one epoch continued for one more has the bits of two epochs", async () => {
  startTrainer();
  const [one, two] = [await launch(database, smallConfig({ epochs: 1 })), await launch(database, smallConfig({ epochs: 2 }))];
  await finishedRun(database, one);
  const { model } = await finishedRun(database, two);
  const child = await continueRun(database, { runId: one, personId, epochs: 1 });
  const run = await finishedRun(database, child.id);
  expect(run).toMatchObject({ status: "completed", step: 20, epoch: 2, model: { weightsSha256: model?.weightsSha256 } });
});

test("a run that was to stop early when its trainer was killed is concluded by another one, no earlier than its curves", async () => {
  const first = startTrainer();
  const id = await launch(database, lastingConfig, "killed and stopped");
  await runThat(database, id, (run) => run.checkpoint !== null && run.step > run.checkpoint.step);
  await first.stop("SIGKILL");
  await ask(id, "stop");
  startTrainer();
  const run = await finishedRun(database, id);
  expect(run.status).toBe("completed");
  const { "batch/loss": losses } = await readSeries(database, id);
  expect(losses?.steps.at(-1)).toBe(run.step);
  expect(losses?.values).toEqual(twin.series["batch/loss"]?.values.slice(0, run.step));
});

test("a cancel takes the place of a pause, and ends a run that is paused", async () => {
  startTrainer();
  const both = await launch(database, lastingConfig, "pause, then cancel");
  await runThat(database, both, (run) => run.step > 0);
  await Promise.all([ask(both, "pause"), ask(both, "cancel")].map((wish) => wish.catch(() => {})));
  expect(await finishedRun(database, both)).toMatchObject({ status: "cancelled", checkpoint: null });
});
