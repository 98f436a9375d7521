import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import type { TrainedModel } from "@glyphlab/core/contracts/model-artifact";
import { asTrainedModel } from "@glyphlab/core/formats/as-trained-model";
import { exportFormats } from "@glyphlab/core/formats/export-format";
import { readModel } from "@glyphlab/core/formats/read-model";
import { RunPage } from "../fixtures/run-page.ts";
import { expect, test } from "../fixtures/test.ts";

test("a finished run's model downloads in every format and as a page that reads what is drawn without a network, and its own page shows test images", async ({
  page,
  context,
  finishedRun,
}) => {
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
    layers.push(asTrainedModel(model, [28, 28], classNames ?? [])?.layers ?? []);
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

  const [file] = await Promise.all([page.waitForEvent("download"), (await run.download("Page to draw on")).click()]);
  const saved = test.info().outputPath(file.suggestedFilename());
  await file.saveAs(saved);
  await context.setOffline(true);
  await page.goto(pathToFileURL(saved).href);
  const pad = page.getByRole("img", { name: "Drawing pad" });
  const box = await pad.boundingBox();
  if (!box) throw new Error("the pad is not visible");
  const [middle, top, bottom] = [box.x + box.width / 2, box.y + box.height / 5, box.y + (4 * box.height) / 5];
  await page.mouse.move(middle, top);
  await page.mouse.down();
  await page.mouse.move(middle, bottom, { steps: 8 });
  await page.mouse.up();
  await expect(page.getByRole("status")).toHaveText(/^1, [\d.]+ %$/);
  expect(await page.locator(".best .bar").evaluate((bar) => bar.clientWidth)).toBeGreaterThan(50);
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("status")).toHaveText("–");
});
