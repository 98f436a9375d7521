import type { Locator, Page } from "@playwright/test";
import { completedRun, smallConfig } from "../fixtures/runs.ts";
import { expect, test } from "../fixtures/test.ts";

test("from the table to a run, the images it misreads and its comparison with another, by keyboard alone", async ({
  page,
  database,
  finishedRun,
}) => {
  test.setTimeout(240_000);
  const other = await completedRun(database, "Finished too", { ...smallConfig({ trainImages: 1_000, epochs: 1 }), engine: "wasm" });
  await page.goto("/");
  await moveTo(page, page.getByRole("searchbox", { name: "Search runs" }));
  await page.keyboard.type("Finished");
  await expect(page.getByRole("search").getByRole("status")).toContainText(/^2 (of|runs)/);
  await moveTo(page, page.getByRole("checkbox", { name: "Choose Finished too" }));
  await page.keyboard.press("Space");
  await expect(page.getByRole("region", { name: "Chosen runs" })).toContainText("1 chosen");
  await moveTo(page, page.getByRole("link", { name: "Finished", exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Finished" })).toBeVisible();

  await moveTo(page, page.getByRole("tab", { name: "Overview" }));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/tab=mistakes/);
  const mistake = page
    .getByRole("region", { name: "Confusion matrix" })
    .getByRole("button", { name: /^(\d) taken for (?!\1).: / })
    .first();
  await moveTo(page, mistake);
  const [, images] = /: (\d+) images$/.exec((await mistake.getAttribute("aria-label")) ?? "") ?? [];
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("list", { name: "Images" }).getByRole("listitem")).toHaveCount(Number(images));
  await moveTo(page, dialog.getByRole("button", { name: /^Image \d+: \d taken for \d/ }).first());
  await page.keyboard.press("Enter");
  await expect(dialog).toContainText("Real label:");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(mistake).toBeFocused();

  await moveTo(page, page.getByRole("button", { name: "Compare", exact: true }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await moveTo(page, dialog.getByRole("searchbox", { name: "Search runs by name" }));
  await page.keyboard.type("Finished too");
  await moveTo(page, dialog.getByRole("checkbox", { name: "Finished too" }));
  await page.keyboard.press("Space");
  await moveTo(page, dialog.getByRole("button", { name: "Compare 2 runs" }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/compare?runs=${finishedRun},${other}`);
  const compared = page.getByRole("table", { name: "Runs compared" });
  for (const name of [/^(?!.*too).*Finished/, /Finished too/]) await expect(compared.getByRole("row", { name })).toBeVisible();
});

/** Presses Tab until the focus is on what is looked for. */
async function moveTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 150; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${target}`);
}
