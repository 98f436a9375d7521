import { RunPage } from "../fixtures/run-page.ts";
import { queueRun, smallConfig, storedPoints, storedSteps, untilStatus } from "../fixtures/runs.ts";
import { expect, test } from "../fixtures/test.ts";

test("a run whose trainer is killed goes on from its checkpoint, and its page says so", async ({ page, stack, database }) => {
  const id = await queueRun(database, "Loses its trainer", smallConfig({ trainImages: 20_000, epochs: 8 }));
  await expect.poll(() => database.prisma.checkpoint.count({ where: { runId: id } }), { timeout: 60_000 }).toBe(1);
  const run = await RunPage.open(page, id);
  await run.untilPoints();
  process.kill((await stack.runtime()).processes.trainer, "SIGKILL");

  await expect(run.log).toContainText(/Trainer \S+ was lost \(once since the last checkpoint\)/, { timeout: 60_000 });
  await expect(run.log).toContainText(/Goes on from the checkpoint at step [\d,]+/);
  await untilStatus(database, id, "completed");
  await expect(run.status).toContainText("Completed");

  const steps = await storedSteps(database, id, "batch/accuracy");
  expect(new Set(steps).size).toBe(steps.length);
  expect(steps.at(-1)).toBe(5_000);
  await expect.poll(() => run.points("Accuracy")).toBe(await storedPoints(database, id, "Accuracy"));
});
