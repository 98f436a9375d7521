import { readFile } from "node:fs/promises";
import { readZip, writeZip } from "@glyphlab/core/formats/zip-archive";
import { expect, type Page } from "@playwright/test";
import { RunPage } from "../fixtures/run-page.ts";
import { test } from "../fixtures/test.ts";

/** The same model as somebody else's Keras would have saved it: nothing says what its inputs mean. */
async function withoutOurMetadata(keras: Uint8Array): Promise<Buffer> {
  const files = Object.fromEntries(await readZip(keras, () => true));
  return Buffer.from(await writeZip({ ...files, "metadata.json": new TextEncoder().encode('{"keras_version": "3.10.0"}') }));
}

const file = (name: string, buffer: Buffer) => ({ name, mimeType: "application/octet-stream", buffer });

async function chooseFiles(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByLabel("Files of a model").setInputFiles(file(name, buffer));
}

test.describe("models", () => {
  // A refused upload is an error of the network to a browser.
  test.use({ pagesMayFail: true });

  test("a model leaves and comes in again, is evaluated, compared, promoted and used; what is no model is refused", async ({
    page,
    finishedRun,
  }) => {
    test.setTimeout(180_000);
    const run = await RunPage.open(page, finishedRun);
    const item = await run.download("Keras 3");
    const [download] = await Promise.all([page.waitForEvent("download"), item.click()]);
    const ours = await readFile(await download.path());

    await page.getByRole("link", { name: "Models", exact: true }).click();
    const models = page.getByRole("table", { name: "Models" });
    // The run's model is there by itself.
    await expect(models.getByRole("row", { name: /Finished v1/ })).toContainText(/\d\d\.\d\d %/);

    await page.getByRole("button", { name: "Import a model" }).click();
    await chooseFiles(page, "net.onnx", Buffer.from("This is a model, really.\n".repeat(40)));
    await expect(page.getByRole("alert")).toContainText("model-unreadable");
    await expect(page.getByRole("alert")).toContainText("it is no ONNX file. Nothing was stored.");

    await chooseFiles(page, "Brought along.keras", await withoutOurMetadata(ours));
    const scalings = page.getByRole("radiogroup", { name: "How its inputs were scaled" });
    const suggested = scalings.getByRole("radio", { name: /suggested/ });
    await expect(suggested).toBeChecked();
    await expect(suggested).toHaveAccessibleName(/^x \/ 255, reads (8|9)\d\.\d %, suggested$/);
    await expect(scalings.getByRole("radio")).toHaveCount(7);
    await expect(page.getByLabel("Name")).toHaveValue("Brought along");
    await page.getByRole("button", { name: "Import", exact: true }).click();

    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Brought along v1");
    const figures = page.getByRole("region", { name: "Figures" });
    await expect(figures.getByText(/^(8|9)\d\.\d\d %$/)).toBeVisible({ timeout: 60_000 });
    await page.getByRole("button", { name: /^4 taken for 9: / }).click();
    await expect(page.getByRole("dialog")).toContainText("4 taken for 9");
    await page.keyboard.press("Escape");
    await figures.getByRole("button", { name: "Measure" }).click();
    await expect(figures.getByText(/median; 95 % within \d+\.\d\d ms, (wasm|cpu)/)).toBeVisible();
    await page.getByRole("button", { name: "Make it champion" }).click();
    await expect(page.getByRole("list", { name: "Aliases" })).toHaveText(/champion/);
    const brought = page.url();

    // As it is, the file says what its inputs mean; it is the next version, and the champion moves to it.
    await page.getByRole("link", { name: "Models", exact: true }).first().click();
    await page.getByRole("button", { name: "Import a model" }).click();
    await chooseFiles(page, "Brought along.keras", ours);
    await expect(page.getByText("says that its inputs are pixels / 255")).toBeVisible();
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Brought along v2");
    await page.getByRole("button", { name: "Make it champion" }).click();
    await expect(page.getByText("“champion” moved here from Brought along v1.")).toBeVisible();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    await expect(page.getByText("“champion” points at this model, so it cannot be deleted.")).toBeVisible();
    await expect(figures.getByText(/^(8|9)\d\.\d\d %$/)).toBeVisible({ timeout: 60_000 });

    await page.goto("/models?q=champion");
    await expect(models.getByRole("row")).toHaveCount(2);
    await page.getByRole("searchbox", { name: "Search models" }).fill("brought");
    for (const version of [1, 2]) await models.getByRole("checkbox", { name: `Choose Brought along v${version} to compare` }).click();
    await page.getByRole("link", { name: "Compare the two chosen models" }).click();
    await expect(page.getByRole("table", { name: "Figures of both" }).getByRole("row", { name: /Test accuracy/ })).toContainText(
      "0.00 points",
    );
    await expect(page.getByText("They agree about all 10,000 test images.")).toBeVisible();
    await expect(page.getByRole("table", { name: "Recall of each class" }).getByRole("row")).toHaveCount(11);

    await page.goto("/predict?model=champion&image=0");
    await expect(page.getByRole("combobox", { name: "Model", exact: true })).toContainText(/^champion: Brought along v2, (8|9)\d\.\d\d %/);
    // MNIST's first test image is a seven.
    await expect(page.getByRole("status").filter({ hasText: /^7, \d/ })).toBeAttached();

    await page.goto(brought);
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    await expect(page).toHaveURL(/\/models$/);
    await expect(models.getByRole("row", { name: /Brought along v2/ })).toBeVisible();
    await expect(models.getByRole("row", { name: /Brought along v1/ })).toBeHidden();
  });
});
