import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";

const pages: { name: string; path: (finishedRun: string) => string }[] = [
  { name: "runs", path: () => "/" },
  { name: "new run", path: () => "/new" },
  { name: "new run in this browser", path: () => "/new?where=browser" },
  { name: "train in this browser", path: () => "/here" },
  { name: "run", path: (run) => `/runs/${run}` },
  { name: "data set", path: () => "/data" },
  { name: "predict", path: (run) => `/predict?run=${run}` },
  { name: "trainers", path: () => "/trainers" },
];

for (const colorScheme of ["light", "dark"] as const) {
  for (const { name, path } of pages) {
    test(`${name}, ${colorScheme}: axe finds no serious violation`, ({ page, finishedRun }) =>
      expectAccessible(page, path(finishedRun), colorScheme));
  }

  test.describe(() => {
    // A browser reports the status 404 of the page itself as an error.
    test.use({ pagesMayFail: true });
    test(`a page that does not exist, ${colorScheme}: axe finds no serious violation`, ({ page }) =>
      expectAccessible(page, "/nowhere", colorScheme));
  });
}

async function expectAccessible(page: Page, path: string, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`)).toEqual([]);
}
