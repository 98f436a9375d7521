import { readFile } from "node:fs/promises";
import type { TrainedModel } from "@glyphlab/core/contracts/model-artifact";
import { exportFormats } from "@glyphlab/core/formats/export-format";
import { readModel } from "@glyphlab/core/formats/read-model";
import { trainedModelOf } from "@glyphlab/core/formats/trained-model-of";
import { RunPage } from "../fixtures/run-page.ts";
import { expect, test } from "../fixtures/test.ts";

test("a finished run's model downloads in every format, and its page shows test images", async ({ page, finishedRun }) => {
  const run = await RunPage.open(page, finishedRun);
  await expect(run.status).toContainText("Completed");
  const layers: TrainedModel["layers"][] = [];
  for (const { label, ending } of exportFormats) {
    const item = await run.download(label);
    const [download] = await Promise.all([page.waitForEvent("download"), item.click()]);
    expect(download.suggestedFilename().endsWith(ending)).toBe(true);
    const { model, classNames, takesPixelsOver255 } = await readModel([
      { name: "model", bytes: Uint8Array.from(await readFile(await download.path())) },
    ]);
    expect(takesPixelsOver255).toBe(true);
    layers.push(trainedModelOf(model, [28, 28], classNames ?? [])?.layers ?? []);
    await expect(item).toBeHidden();
  }
  const [first] = layers;
  // 109,386 parameters of the reference network.
  expect(first?.reduce((sum, { kernel, bias }) => sum + kernel.length + bias.length, 0)).toBe(109_386);
  for (const others of layers) expect(others).toEqual(first);

  await page.getByRole("tab", { name: "Mistakes" }).click();
  const prediction = page.getByText(/Prediction: \d/);
  await expect(prediction).toBeVisible();
  await expect(page.getByText(/Real label: \d/)).toBeVisible();
  const image = page.getByText(/^test image [\d,]+$/);
  const shown = await image.textContent();
  await page.getByRole("button", { name: "Another" }).click();
  await expect(image).not.toHaveText(shown ?? "");
});
