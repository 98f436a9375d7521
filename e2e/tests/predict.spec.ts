import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";

type Point = readonly [x: number, y: number];

/** Points as fractions of the pad. */
const one: Point[] = Array.from({ length: 12 }, (_, i) => [0.52 - i * 0.004, 0.2 + i * 0.055]);
const zero: Point[] = Array.from({ length: 33 }, (_, i) => [
  0.5 + 0.2 * Math.sin((i * Math.PI) / 16),
  0.5 - 0.3 * Math.cos((i * Math.PI) / 16),
]);

test.beforeEach(async ({ page, finishedRun }) => {
  await page.goto(`/predict?run=${finishedRun}`);
  await expect(page.getByText(/in this browser/)).toBeVisible();
});

test("a drawn digit is read in the browser, with the pen, and can be undone", async ({ page }) => {
  const bars = page.getByRole("list", { name: "Probability of each class" }).getByRole("listitem");
  await expect(bars).toHaveCount(10);
  const pad = page.getByRole("img", { name: "Empty drawing pad" });
  const box = await boxOf(pad);

  await draw(page, box, one);
  await expect(bestOf(page)).toHaveText(/^1,/);
  await page.getByRole("button", { name: "Clear" }).click();
  await draw(page, box, zero);
  await expect(bestOf(page)).toHaveText(/^0,/);
  await expect(page.getByRole("img", { name: "What the model sees", exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(pad).toBeVisible();
  await expect(bars.first()).toContainText("–");
});

test("the answer moves while the pen is still down", async ({ page }) => {
  const box = await boxOf(page.getByRole("img", { name: "Empty drawing pad" }));
  const bars = page.getByRole("list", { name: "Probability of each class" });
  const seen = new Set<string | null>();
  await moveTo(page, box, zero[0]);
  await page.mouse.down();
  for (const point of zero) {
    await moveTo(page, box, point);
    seen.add(await bars.textContent());
  }
  await page.mouse.up();
  expect(seen.size).toBeGreaterThan(10);
});

test("a test image is shown with its real label", async ({ page }) => {
  await page.getByRole("button", { name: /test image$/i }).click();
  await expect(page.getByRole("heading", { name: /^Test image [\d,]+, real label \d$/ })).toBeVisible();
  await expect(bestOf(page)).toHaveText(/^\d,/);
});

/** What is read out when the pen is lifted. */
const bestOf = (page: Page): Locator => page.getByRole("status").filter({ hasText: /^\d, / });

async function boxOf(pad: Locator) {
  const box = await pad.boundingBox();
  if (box === null) throw new Error("The pad is not on the page");
  return box;
}

type Box = Awaited<ReturnType<typeof boxOf>>;

async function draw(page: Page, box: Box, points: Point[]): Promise<void> {
  await moveTo(page, box, points[0]);
  await page.mouse.down();
  for (const point of points) await moveTo(page, box, point);
  await page.mouse.up();
}

async function moveTo(page: Page, box: Box, point: Point | undefined): Promise<void> {
  if (point === undefined) throw new Error("No point");
  await page.mouse.move(box.x + point[0] * box.width, box.y + point[1] * box.height);
}
