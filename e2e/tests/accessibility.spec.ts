import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "../fixtures/test.ts";

const pages: { name: string; path: (finishedRun: string) => string }[] = [
  { name: "runs", path: () => "/" },
  { name: "new run", path: () => "/new" },
  { name: "run", path: (run) => `/runs/${run}` },
  { name: "data set", path: () => "/data" },
  { name: "predict", path: (run) => `/predict?run=${run}` },
  { name: "trainers", path: () => "/trainers" },
  { name: "a page that does not exist", path: () => "/nowhere" },
];

for (const colorScheme of ["light", "dark"] as const) {
  for (const { name, path } of pages) {
    test(`${name}, ${colorScheme}: axe finds no serious violation`, async ({ page, finishedRun }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto(path(finishedRun));
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`)).toEqual([]);
    });
  }
}
