import { fileURLToPath } from "node:url";
import { presets } from "@glyphlab/core/model/presets";
import { RunPage } from "../fixtures/run-page.ts";
import { completedRun, queueRun, smallConfig } from "../fixtures/runs.ts";
import { expect, test } from "../fixtures/test.ts";

const picture = (name: string) => fileURLToPath(new URL(`../../docs/${name}.png`, import.meta.url));

test("a run that trains, for the README", async ({ page, database }) => {
  test.setTimeout(600_000);
  await completedRun(database, "First try", smallConfig({ trainImages: 5_000 }));
  const id = await queueRun(database, "Reference", { ...presets.reference.config, epochs: 6 });
  const run = await RunPage.open(page, id);
  await expect(run.figure("Epoch")).toHaveText(/^4 /, { timeout: 500_000 });
  await page.screenshot({ path: picture("run") });
});
