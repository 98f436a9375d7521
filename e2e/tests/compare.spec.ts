import type { Page } from "@playwright/test";
import { completedRun, divergingConfig, queueRun, smallConfig, untilStatus } from "../fixtures/runs.ts";
import { expect, test } from "../fixtures/test.ts";

const idsIn = (page: Page): string[] => (new URL(page.url()).searchParams.get("runs") ?? "").split(",");

test("five seeds are launched at once, found as a group, compared, and seen the same by others", async ({ page, database, browser }) => {
  test.setTimeout(240_000);
  await page.goto("/new");
  await fill(page, { Epochs: "2", "Training images": "2000", "Test images": "500", Name: "Five", Seed: "7", "Number of seeds": "5" });
  await page.getByRole("button", { name: "Launch 5 runs" }).click();
  await expect(page).toHaveURL(/\/compare\?runs=/);
  const ids = idsIn(page);
  expect(ids).toHaveLength(5);
  for (const id of ids) await untilStatus(database, id, "completed");

  const table = page.getByRole("table", { name: "Runs compared" });
  const mean = table.getByRole("row", { name: /5 runs/ });
  await expect(mean).toContainText(/\d\d\.\d\d % ± \d+\.\d\d pp/);
  await expect(table.getByRole("columnheader", { name: "Seed" })).toBeVisible();
  await expect(table.getByRole("columnheader", { name: "Batch size" })).toBeHidden();
  await expect(page.getByRole("slider", { name: /^Accuracy, validation over the epoch/ })).toBeVisible();

  await page.getByRole("switch", { name: "Group seeds" }).click();
  await expect(mean).toBeHidden();
  await table.getByRole("button", { name: "Compare with Five · seed 7 as the baseline" }).click();
  await expect(table.getByRole("row", { name: /Five · seed 8/ })).toContainText(/[+−±]/);
  await page.getByRole("button", { name: "Colour of Five · seed 9" }).click();
  await page.getByRole("button", { name: "Colour 7", exact: true }).click();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/colors=[0-9a-f]{8}\.7/);
  await expect(page.getByRole("region", { name: /^Test accuracy against Seed/ }).getByRole("link")).toHaveCount(5);
  await expect(page.getByRole("list", { name: "Images that they disagree about" }).getByRole("listitem").first()).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await other.goto(page.url());
  await expect(other.getByRole("table", { name: "Runs compared" }).getByRole("row", { name: /Five · seed 8/ })).toContainText(/[+−±]/);
  await other.close();

  // A run that diverged is compared as what it is; one that is not there is named.
  const diverged = await queueRun(database, "Diverged", divergingConfig());
  await untilStatus(database, diverged, "failed");
  await page.goto(`/compare?runs=${[...ids, diverged, crypto.randomUUID()].join(",")}&series=batch/loss`);
  await expect(page.getByText("One run is left out")).toBeVisible();
  await expect(table.getByRole("row", { name: /Diverged/ })).toContainText("NaN");
  await table.getByRole("button", { name: "Leave Diverged out" }).click();
  await expect(table.getByRole("row", { name: /Diverged/ })).toBeHidden();
});

test("a run launched again has the same weights, and one launched with changes says what they are", async ({ page, database }) => {
  test.setTimeout(180_000);
  const original = await completedRun(database, "Original", { ...smallConfig({ trainImages: 1_000, epochs: 1 }), engine: "wasm" });
  await page.goto(`/runs/${original}?tab=config`);
  await expect(page.getByText(/^The same weights as/)).toBeHidden();
  await page.getByRole("button", { name: "Launch again" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Original again" })).toBeVisible();
  await expect(page.getByText("The same weights as Original, to the bit.")).toBeVisible({ timeout: 60_000 });

  await page.goto(`/new?from=${original}`);
  await fill(page, { "Batch size": "64", Name: "Changed" });
  const changes = page.getByRole("listitem").filter({ hasText: "Batch size" });
  await expect(changes).toHaveText(/Batch size\s*32\s*64/);
  await page.getByRole("button", { name: "Launch run" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Changed" })).toBeVisible();
  await expect(page.getByText("Differs from Original in:")).toBeVisible();
  await expect(changes).toHaveText(/Batch size\s*32\s*64/);

  await page.goto("/new?config=1.damaged");
  await expect(page.getByRole("alert").filter({ hasText: "This link cannot be opened" })).toContainText("invalid-input");
  await expect(page.getByRole("textbox", { name: "Batch size", exact: true })).toHaveValue("32");
});

async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    const field = page.getByRole("textbox", { name: label, exact: true });
    await field.fill(value);
    await field.blur();
  }
}
