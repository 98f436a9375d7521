import { readFile } from "node:fs/promises";
import { unzipSync } from "fflate";
import { RunPage } from "../fixtures/run-page.ts";
import { expect, test } from "../fixtures/test.ts";

test("a finished run's model downloads as TensorFlow.js files, and its page shows test images", async ({ page, finishedRun }) => {
  const run = await RunPage.open(page, finishedRun);
  await expect(run.status).toContainText("Completed");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "TensorFlow.js" }).click()]);
  const files = unzipSync(await readFile(await download.path()));
  const [modelName] = Object.keys(files).filter((name) => name.endsWith("model.json"));
  const model = JSON.parse(new TextDecoder().decode(files[modelName ?? ""]));
  expect(model.format).toBe("layers-model");
  const weights = Object.entries(files).filter(([name]) => name.endsWith(".bin"));
  // 109,386 parameters of the reference network, four bytes each.
  expect(weights.reduce((bytes, [, content]) => bytes + content.length, 0)).toBe(109_386 * 4);

  await page.getByRole("tab", { name: "Mistakes" }).click();
  const prediction = page.getByText(/Prediction: \d/);
  await expect(prediction).toBeVisible();
  await expect(page.getByText(/Real label: \d/)).toBeVisible();
  const image = page.getByText(/^test image [\d,]+$/);
  const first = await image.textContent();
  await page.getByRole("button", { name: "Another" }).click();
  await expect(image).not.toHaveText(first ?? "");
});
