import { presets } from "@glyphlab/core/model/presets";
import type { Page } from "@playwright/test";
import { expectResponsive, watchResponsiveness } from "../fixtures/responsiveness.ts";
import { RunPage } from "../fixtures/run-page.ts";
import { queueRun, untilStatus } from "../fixtures/runs.ts";
import { expect, test } from "../fixtures/test.ts";

const small = { "Training images": "2000", "Test images": "500", Epochs: "2" };

test("a whole reference run is trained in the browser, saved, and checked by a trainer", async ({ browser, page, database }) => {
  test.setTimeout(300_000);
  await openForm(page, { Name: "Trained in Chromium" });
  await watchResponsiveness(browser, page);
  await train(page);
  const run = new RunPage(page);
  await run.untilPoints();
  await expect(page.getByText("Not saved", { exact: true })).toBeVisible({ timeout: 240_000 });
  await expect(run.figure("Epoch")).toHaveText("10 / 10");
  const measuredHere = Number(await run.figure("Test accuracy").textContent());

  await expectResponsive(browser, page);

  await page.getByRole("button", { name: "Save to history" }).click();
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/);
  await expect(run.status).toContainText("Trained in a browser");
  await expect(run.figure("Test accuracy")).toHaveText(/^0\.\d{4}$/);
  const accuracy = Number(await run.figure("Test accuracy").textContent());
  expect(accuracy).toBeGreaterThanOrEqual(0.97);
  expect(accuracy).toBe(measuredHere);
  await expect(run.log).toContainText("Evaluated on the test images");
  expect(await run.points("Accuracy")).toBeGreaterThan(1000);
  await page.getByRole("tab", { name: "Mistakes" }).click();
  await expect(page.getByText(/Prediction: \d/)).toBeVisible();

  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const saved = await database.prisma.run.findUniqueOrThrow({ where: { id }, include: { model: true } });
  expect(saved.config).toEqual(presets.reference.config);
  // The same config and seed, on the same build of the engine, in Node.
  const inNode = await queueRun(database, "The same in Node", presets.reference.config);
  await untilStatus(database, inNode, "completed", 120_000);
  const twin = await database.prisma.run.findUniqueOrThrow({ where: { id: inNode }, include: { model: true } });
  expect(saved.engineBuild).toBe(twin.engineBuild);
  expect(saved.model?.weightsSha256).toBe(twin.model?.weightsSha256);

  await page.goto(`/predict?model=${saved.model?.id}`);
  await expect(page.getByText(/in this browser/)).toBeVisible();
  await page.goto("/");
  const row = page.getByRole("row", { name: /Trained in Chromium/ });
  await expect(row).toContainText(`${(accuracy * 100).toFixed(2)} %`);
  await expect(row).toContainText("measured in a browser");
});

test("the data set is fetched once", async ({ page }) => {
  const fetched: string[] = [];
  page.context().on("request", (request) => {
    if (request.url().includes("/api/datasets/")) fetched.push(request.url());
  });
  for (const time of ["first", "second"]) {
    await openForm(page, { ...small, Name: `The ${time} time` });
    await train(page);
    await finished(page);
    await discard(page);
  }
  expect(new Set(fetched).size).toBe(4);
  expect(fetched).toHaveLength(4);
});

test("without shared memory one thread trains", async ({ page, database }) => {
  await page.route("**/new**", async (route) => {
    const response = await route.fetch();
    const { "cross-origin-opener-policy": _, "cross-origin-embedder-policy": __, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  await openForm(page, { ...small, Name: "On one thread" });
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await expect(page.getByText(/^On one thread/)).toBeVisible();
  await train(page);
  await finished(page);
  await save(page);
  expect(await database.prisma.run.findFirstOrThrow({ where: { name: "On one thread" } })).toMatchObject({
    device: expect.stringMatching(/^Chrome \d+ on \w+, one thread$/),
    step: 126,
  });
});

test("it goes on while one looks at other pages, and the tab asks before it is closed", async ({ page }) => {
  await openForm(page, { Name: "Kept alive", Epochs: "1000" });
  await train(page);
  const run = new RunPage(page);
  await run.untilPoints();
  await page.getByRole("link", { name: "Runs", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
  await page.getByRole("link", { name: "Training here" }).filter({ visible: true }).click();
  const step = await run.step();
  await expect.poll(() => run.step()).toBeGreaterThan(step);

  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await page.getByRole("button", { name: "Stop" }).click();
  await finished(page);
  await expect(run.status).toContainText("Completed");
});

test("a stopped run is evaluated and saved as far as it came", async ({ page, database }) => {
  await openForm(page, { Name: "Stopped", Epochs: "1000" });
  await train(page);
  await new RunPage(page).untilPoints();
  await page.getByRole("button", { name: "Stop" }).click();
  await finished(page);
  await save(page);
  const stored = await database.prisma.run.findFirstOrThrow({ where: { name: "Stopped" } });
  expect(stored.status).toBe("completed");
  expect(stored.step).toBeLessThan(stored.totalSteps);
});

test("a loss that is no number ends it with step and learning rate, and what was measured stays", async ({ page }) => {
  await page.goto("/new?where=browser&preset=sgd");
  await fill(page, { ...small, "Learning rate": "1000000" });
  await train(page);
  const run = new RunPage(page);
  await expect(page.getByRole("alert").filter({ hasText: "loss-diverged" })).toContainText(/at step \d+ \(learning rate 1000000\)/);
  await expect(run.status).toContainText("Failed");
  await expect.poll(() => run.points("Loss")).toBeGreaterThanOrEqual(0);
  await expect(run.figure("Step")).not.toHaveText(/^0 /);
});

test.describe(() => {
  // Requests that fail are errors of the page to a browser.
  test.use({ pagesMayFail: true });

  test("a run whose saving fails is kept, and stored once when its answer is lost", async ({ page, database }) => {
    const failures = ["before it arrived", "after it was stored"];
    // Before there are workers: each of them is asked too, and one that is being ended may never answer.
    await page.route("**/api/browser-runs", async (route) => {
      const failure = failures.shift();
      if (failure === "after it was stored") await route.fetch();
      await (failure ? route.abort() : route.continue());
    });
    await openForm(page, { ...small, Name: "Saved at last" });
    await train(page);
    await finished(page);
    for (const left of [1, 0]) {
      await page.getByRole("button", { name: "Save to history" }).click();
      await expect.poll(() => failures.length).toBe(left);
      await expect(page.getByText("Not saved: The dashboard does not answer.").first()).toBeVisible();
      await expect(page.getByRole("button", { name: "Save to history" })).toBeEnabled();
    }
    expect(failures).toEqual([]);
    await save(page);
    expect(await database.prisma.run.count({ where: { name: "Saved at last" } })).toBe(1);
  });
});

async function openForm(page: Page, values: Record<string, string>): Promise<void> {
  await page.goto("/new?where=browser");
  await fill(page, values);
}

async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    const field = page.getByRole("textbox", { name: label, exact: true });
    await field.fill(value);
    await field.blur();
  }
}

async function train(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Train in this browser" }).click();
  await expect(page).toHaveURL(/\/here$/);
}

const finished = (page: Page) => expect(page.getByRole("button", { name: "Save to history" })).toBeVisible({ timeout: 60_000 });

async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save to history" }).click();
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/);
  await expect(new RunPage(page).figure("Test accuracy")).toHaveText(/^0\.\d{4}$/);
}

async function discard(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Discard the run" }).click();
  await expect(page).toHaveURL(/\/new/);
}
