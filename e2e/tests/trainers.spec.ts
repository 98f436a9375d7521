import { longConfig, queueRun, untilStatus, untilStep } from "../fixtures/runs.ts";
import { expect, test } from "../fixtures/test.ts";

test("the trainers' page says who is alive, on what device, doing what", async ({ page, stack, database }) => {
  const run = await queueRun(database, "Watched trainer", longConfig());
  await untilStep(database, run, 1);
  await page.goto("/trainers");
  const { processes } = await stack.runtime();
  const trainer = page.getByRole("listitem").filter({ hasText: `process ${processes.trainer},` });
  await expect(trainer).toContainText("Alive");
  await expect(trainer).toContainText("Training Watched trainer");
  const engines = trainer.getByRole("list", { name: "Engines" });
  await expect(engines).toContainText("wasm");
  await expect(engines).toContainText("tfjs");
  await expect(engines).toContainText("reference");

  await page.getByRole("link", { name: "Watched trainer" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel the run" }).click();
  await untilStatus(database, run, "cancelled");
  await page.goto("/trainers");
  await expect(trainer).toContainText("Waiting for a run");
});
