import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { GrowingRun, strangeSteps } from "../fixtures/growing-run.ts";
import { RunPage } from "../fixtures/run-page.ts";
import { expect, test } from "../fixtures/test.ts";

const panel = (page: Page, title: string) =>
  page.locator("section", { has: page.getByRole("button", { name: `Fold ${title} away` }) }).last();
const valueText = (plot: Locator) => plot.getAttribute("aria-valuetext");
const range = async (plot: Locator) => [Number(await plot.getAttribute("aria-valuemin")), Number(await plot.getAttribute("aria-valuemax"))];

async function download(page: Page, title: string, format: string): Promise<Buffer> {
  await page.getByRole("button", { name: `Download ${title}` }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: format }).click()]);
  return readFile(await file.path());
}

/** A point of a plot, in shares of its width and height. */
async function at(plot: Locator, x: number, y = 0.5): Promise<[number, number]> {
  const box = await plot.locator(".u-over").boundingBox();
  if (!box) throw new Error("The chart is not drawn");
  return [box.x + x * box.width, box.y + y * box.height];
}

test("curves are looked at from every side while they grow, and what one looks at stays", async ({ page, context, database }) => {
  test.setTimeout(120_000);
  // The browser's own notifications leave no trace on the page.
  await context.grantPermissions(["notifications"]);
  await page.addInitScript(() => {
    const told: string[] = [];
    const Real = window.Notification;
    window.Notification = class extends Real {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        told.push(`${title}: ${options?.body}`);
      }
    };
    Object.assign(window, { told });
  });
  const growing = await GrowingRun.begin(database, "Growing");
  const run = await RunPage.open(page, growing.id);
  const [loss, accuracy] = [run.plot("Loss"), run.plot("Accuracy")];
  const lossPanel = panel(page, "Loss");
  await expect(lossPanel).toContainText("10,000 of 10,000 points, least to greatest");
  await expect(page).toHaveTitle("50 % · Growing · Glyphlab");
  const icon = () => page.locator('link[rel="icon"]').first().getAttribute("href");
  const before = await icon();
  expect(before).toMatch(/^data:image\/svg/);

  // Each axis.
  const axes = { "Time trained": "training time", Clock: "wall time", Step: "step" };
  for (const [axis, name] of Object.entries(axes)) {
    await page.getByRole("toolbar", { name: "Curves" }).getByText(axis, { exact: true }).click();
    await expect(page.getByRole("slider", { name: `Loss over the ${name}` })).toBeVisible();
  }
  await expect(page).toHaveURL(/x=step/);

  // One crosshair over all charts.
  await page.mouse.move(...(await at(loss, 0.25)));
  await expect.poll(async () => (await loss.getAttribute("aria-valuenow")) === (await accuracy.getAttribute("aria-valuenow"))).toBe(true);
  await expect(lossPanel).toContainText(/step [45],\d\d\d/);

  // Smoothing by number, with the raw value beside; a logarithmic scale.
  await page.getByRole("textbox", { name: "Smoothing" }).fill("0.9");
  await page.keyboard.press("Enter");
  await expect(lossPanel).toContainText(/9\.0000~1\.\d{4}/);
  await lossPanel.getByText("Log", { exact: true }).click();
  await expect(page).toHaveURL(/log=loss/);

  // A part of it is dragged over: the server gives each of its points. The crosshair and the part stay while the run goes on.
  const [fromX, fromY] = await at(loss, 0.02);
  const [toX, toY] = await at(loss, 0.05);
  await page.mouse.move(fromX, fromY);
  await page.mouse.down();
  await page.mouse.move(toX, toY, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/zoom=/);
  await page.mouse.move(0, 0);
  await expect(lossPanel).toContainText(/\d of 10,000 points$/);
  await page.mouse.move(...(await at(loss, 0.5)));
  const looked = [await range(loss), await range(accuracy), await loss.getAttribute("aria-valuenow"), await valueText(loss)];
  expect(looked[0]).toEqual(looked[1]);
  await growing.grow(500);
  await expect(page).toHaveTitle("52 % · Growing · Glyphlab");
  expect([await range(loss), await range(accuracy), await loss.getAttribute("aria-valuenow"), await valueText(loss)]).toEqual(looked);
  await page.mouse.move(0, 0);
  await expect(lossPanel).toContainText(/^.*\d+ of 10,500 points$/);
  expect(await icon()).not.toBe(before);

  // What is no number is told as what it is.
  for (const [step, words] of [
    [strangeSteps.nan, "NaN"],
    [strangeSteps.infinity, "∞"],
  ] as const) {
    await page.goto(`/runs/${growing.id}?x=step&zoom=${step - 50}..${step}`);
    await loss.press("End");
    await expect(loss).toHaveAttribute("aria-valuetext", new RegExp(`^step ${step}: batch ${words}`));
  }
  await loss.locator(".u-over").dblclick();
  await expect(page).not.toHaveURL(/zoom=/);

  // The files.
  await expect(loss).toHaveAttribute("data-marks", "paused, resumed at epoch 4");
  const svg = (await download(page, "Loss", "SVG")).toString();
  const drawn = await page.evaluate((text) => {
    const { documentElement } = new DOMParser().parseFromString(text, "image/svg+xml");
    return { name: documentElement.nodeName, words: documentElement.textContent, curves: documentElement.querySelectorAll("path").length };
  }, svg);
  expect(drawn.name).toBe("svg");
  for (const words of ["Loss", "paused, resumed at epoch 4", "NaN"]) expect(drawn.words).toContain(words);
  const png = await download(page, "Loss", "PNG");
  const size = await page.evaluate(
    async (data) => {
      const image = new Image();
      image.src = data;
      await image.decode();
      return image.width;
    },
    `data:image/png;base64,${png.toString("base64")}`,
  );
  expect(size).toBe(2 * (await loss.evaluate((element) => element.clientWidth)));
  const lines = (await download(page, "Loss", "CSV")).toString().trim().split("\r\n");
  expect(lines).toHaveLength(1 + 10_500);
  expect(lines[strangeSteps.nan]).toMatch(/,batch\/loss,500,0\.5,.*,NaN$/);
  expect(lines[strangeSteps.infinity]).toMatch(/,Infinity$/);
  expect(lines[strangeSteps.peak]).toMatch(/,9$/);

  // The latest is followed; its end is told.
  await page.getByRole("button", { name: "Follow" }).click();
  await expect.poll(async () => (await range(loss))[1]).toBe(10_500);
  await growing.grow(500);
  await expect.poll(async () => (await range(loss))[1]).toBe(11_000);
  await page.getByRole("button", { name: "Notify me when it ends" }).click();
  await growing.end();
  await expect(page).toHaveTitle("completed · Growing · Glyphlab");
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { told: string[] }).told))
    .toEqual(["Growing: Completed: 97.00 % of the test images right"]);
});

test("each epoch of a run is looked at: what it got wrong, what its weights were, and what they make of an image", async ({
  page,
  finishedRun,
}) => {
  await page.goto(`/runs/${finishedRun}?tab=mistakes`);
  const matrix = page.getByRole("region", { name: "Confusion matrix" });
  const cells = () => matrix.getByRole("button").evaluateAll((all) => all.map((cell) => cell.getAttribute("aria-label")));
  await expect.poll(async () => (await cells()).length).toBeGreaterThan(10);
  const last = await cells();
  const slider = page.getByRole("slider", { name: "Epoch", exact: true });
  await slider.press("ArrowLeft");
  await expect(slider).toHaveAttribute("aria-valuetext", "Epoch 1 of 2");
  await expect.poll(cells).not.toEqual(last);
  await page.getByRole("tab", { name: "Learned" }).click();
  const weights = page.getByRole("list", { name: "Units" }).getByRole("img");
  const norms = () => weights.evaluateAll((all) => all.map((picture) => picture.getAttribute("aria-label")));
  await expect(weights).toHaveCount(64);
  const first = await norms();
  await slider.press("ArrowRight");
  await expect(slider).toHaveAttribute("aria-valuetext", "Epoch 2 of 2");
  await expect.poll(norms).not.toEqual(first);
  const activations = page.locator("section", { has: page.getByRole("heading", { name: /Activations/ }) }).last();
  await expect(activations).toContainText(/relu: \d+ of 128 units speak/);
  await expect(page.getByRole("slider", { name: /^Weight norms over the epoch/ })).toBeVisible();
});
