import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";

const pages: { name: string; path: (finishedRun: string) => string }[] = [
  { name: "runs", path: () => "/" },
  { name: "new run", path: () => "/new" },
  { name: "new run in this browser", path: () => "/new?where=browser" },
  { name: "train in this browser", path: () => "/here" },
  { name: "run", path: (run) => `/runs/${run}` },
  { name: "mistakes", path: (run) => `/runs/${run}?tab=mistakes` },
  { name: "learned", path: (run) => `/runs/${run}?tab=learned` },
  { name: "compare", path: (run) => `/compare?runs=${run}` },
  { name: "data set", path: () => "/data" },
  { name: "hard set", path: () => "/data/hard-set" },
  { name: "predict", path: (run) => `/predict?run=${run}` },
  { name: "trainers", path: () => "/trainers" },
];

for (const { name, path } of pages) {
  test(`${name}: axe finds no serious violation, light or dark`, ({ page, finishedRun }) => expectAccessible(page, path(finishedRun)));
}

test.describe(() => {
  // A browser reports the status 404 of the page itself as an error.
  test.use({ pagesMayFail: true });
  test("a page that does not exist: axe finds no serious violation, light or dark", ({ page }) => expectAccessible(page, "/nowhere"));
});

async function expectAccessible(page: Page, path: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  expect(await seriousViolations(new AxeBuilder({ page }))).toEqual([]);

  await page.emulateMedia({ colorScheme: "dark" });
  await expect(page.locator("html")).toHaveClass(/\bdark\b/);
  // Nothing else depends on the colours.
  expect(await seriousViolations(new AxeBuilder({ page }).withRules("color-contrast"))).toEqual([]);
}

async function seriousViolations(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`);
}
