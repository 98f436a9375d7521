import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { RunPage } from "../fixtures/run-page.ts";
import { completedRun, longConfig, queueRun, smallConfig, untilStatus, untilStep } from "../fixtures/runs.ts";
import { expect, test } from "../fixtures/test.ts";

test("a run launched from the form trains before one's eyes, completes, and is there after a reload", async ({ page }) => {
  await page.goto("/new");
  const augmentation = page.getByRole("switch", { name: "Augment the training images" });
  await expect(augmentation).not.toBeChecked();
  await page
    .getByRole("list", { name: "Presets" })
    .getByRole("button", { name: /Handwriting/ })
    .click();
  await expect(augmentation).toBeChecked();
  await expect(page.getByRole("list", { name: "Augmented training images" }).getByRole("img", { name: /in epoch 7/ })).toHaveCount(4);
  await fill(page, { Name: "From the form", Epochs: "2", "Batch size": "32", "Training images": "2000", "Test images": "500" });
  await page.getByRole("button", { name: "Launch run" }).click();
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/);
  const run = new RunPage(page);
  await run.untilPoints();
  await expect(run.status).toContainText("Completed", { timeout: 60_000 });
  await expect(run.figure("Test accuracy")).toHaveText(/^0\.\d{4}$/);
  await expect(run.figure("Test loss")).toHaveText(/^\d\.\d{4}$/);
  await expect(run.log).toContainText("Completed after 126 steps");
  await expect(run.log).toContainText(/augmenting its images took \d+\.\d % of that time/);

  const shown = async () => [
    await run.figures.textContent(),
    await run.points("Accuracy"),
    await run.points("Loss"),
    await run.log.textContent(),
  ];
  const before = await shown();
  await page.reload();
  await expect.poll(shown).toEqual(before);

  const accuracy = Number(await run.figure("Test accuracy").textContent());
  await page.goto("/");
  const row = page.getByRole("row", { name: /From the form/ });
  await expect(row).toContainText("Completed");
  await expect(row).toContainText(`${(accuracy * 100).toFixed(2)} %`);
});

test("one epoch of all 60,000 digits reads at least 94 % of the test digits", async ({ page, database }) => {
  test.setTimeout(300_000);
  await page.goto("/new");
  await page
    .getByRole("list", { name: "Presets" })
    .getByRole("button", { name: /Quick look/ })
    .click();
  await page.getByRole("button", { name: "Launch run" }).click();
  const run = new RunPage(page);
  await run.untilPoints();
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await untilStatus(database, id, "completed", 270_000);
  await expect(run.figure("Test accuracy")).toHaveText(/^0\.\d{4}$/);
  expect(Number(await run.figure("Test accuracy").textContent())).toBeGreaterThanOrEqual(0.94);
});

test("a reload in the middle of a run goes on from where it is", async ({ page, database }) => {
  const id = await queueRun(database, "Reloaded", longConfig());
  await untilStep(database, id, 1);
  const run = await RunPage.open(page, id);
  await run.untilPoints();
  const before = await run.points("Accuracy");
  await page.reload();
  await expect.poll(() => run.points("Accuracy")).toBeGreaterThan(before);
  await cancel(page);
  await untilStatus(database, id, "cancelled");
});

test("cancelling asks first, then stops the run and keeps what it has", async ({ page, database }) => {
  const id = await queueRun(database, "Cancelled", longConfig());
  await untilStep(database, id, 1);
  const run = await RunPage.open(page, id);
  await run.untilPoints();
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Keep it" }).click();
  await expect(page.getByRole("alertdialog")).toBeHidden();
  const step = await run.step();
  await expect.poll(() => run.step()).toBeGreaterThan(step);

  await cancel(page);
  await expect(run.status).toContainText("Cancelled");
  await expect(run.log).toContainText(/Cancelled at step [\d,]+/);
  expect(await run.points("Accuracy")).toBeGreaterThan(0);
  await expect(page.getByRole("button", { name: "Cancel", exact: true })).toBeHidden();
});

test("the form counts parameters as layers change, and keeps in its address what was changed", async ({ page }) => {
  await page.goto("/new");
  const total = page.getByRole("table", { name: "Model summary" }).getByText("Total parameters").locator("xpath=following-sibling::*");
  await expect(total).toHaveText("109,386");
  await page.getByRole("button", { name: "Remove layer 2" }).click();
  // 784·128 + 128 and 128·10 + 10
  await expect(total).toHaveText("101,770");
  await page.getByRole("button", { name: "Add layer" }).click();
  await page.getByRole("button", { name: "Move layer 2 up" }).click();
  // 784·64 + 64, 64·128 + 128 and 128·10 + 10
  await expect(total).toHaveText("59,850");
  await fill(page, { "Batch size": "64" });
  await expect(page).toHaveURL(/batchSize/);
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Batch size", exact: true })).toHaveValue("64");
  await expect(total).toHaveText("59,850");
});

test("a run launched with changes starts the form from the run's own config", async ({ page, database }) => {
  const config = { ...smallConfig({ epochs: 1, trainImages: 300, batchSize: 20 }), seed: 7 };
  const original = await completedRun(database, "To be cloned", config);
  await RunPage.open(page, original);
  await page.locator("header").getByRole("link", { name: "Launch with changes" }).click();
  await expect(page.getByText("A copy of To be cloned")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Batch size", exact: true })).toHaveValue("20");
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  // What is typed reaches the address 300 ms later; when the run's page is on its way here by then, it must come all the same.
  await page.route(/\/runs\/[0-9a-f-]{36}\?.*_rsc=/, async (route) => {
    await name.fill("Typed too late");
    await sleep(600);
    await route.continue();
  });
  await name.fill("The clone");
  await name.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "The clone" })).toBeVisible();
  const clone = await database.prisma.run.findFirstOrThrow({ where: { name: "The clone" } });
  expect(clone.config).toEqual(config);
  await untilStatus(database, clone.id, "completed");
  await page.goBack();
  await expect(name).toHaveValue("The clone");
});

async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    const field = page.getByRole("textbox", { name: label, exact: true });
    await field.fill(value);
    await field.blur();
  }
}

async function cancel(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel the run" }).click();
}
