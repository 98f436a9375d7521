import { readFile } from "node:fs/promises";
import type { Database } from "@glyphlab/db/database";
import type { Page } from "@playwright/test";
import { violations } from "../fixtures/accessible.ts";
import { smallConfig } from "../fixtures/runs.ts";
import { expect, test } from "../fixtures/test.ts";

/** Runs of Ada and Grace that have ended, every third one because its loss was no number. */
async function endedRuns({ prisma }: Database): Promise<void> {
  const [ada, grace] = await Promise.all(["Ada", "Grace"].map((name) => prisma.person.create({ data: { name }, select: { id: true } })));
  const config = smallConfig();
  const ended = { config, totalSteps: 1_000, totalEpochs: 2, step: 1_000, startedAt: new Date(), finishedAt: new Date() };
  const failed = { status: "failed", errorCode: "loss-diverged", errorMessage: "The loss became NaN at step 500.", step: 500 } as const;
  await prisma.run.createMany({
    data: Array.from({ length: 240 }, (_, index) => ({
      ...{ ...ended, name: `Table ${index}`, personId: (index % 2 === 0 ? ada : grace)?.id ?? "" },
      ...{
        status: "completed" as const,
        testLoss: index / 240,
        testAccuracy: index / 240,
        createdAt: new Date(Date.now() - index * 1_000),
      },
      ...(index % 3 === 0 ? { ...failed, testLoss: Number.NaN, testAccuracy: null, bestValAccuracy: Number.NaN } : {}),
    })),
  });
}

const rows = (page: Page) => page.getByRole("row", { name: /Table \d/ });
const names = (page: Page) => rows(page).getByRole("link").allTextContents();
const filters = (page: Page) => page.getByRole("search");
const count = (page: Page) => filters(page).getByRole("status");
const openMenu = (page: Page, run: string) => page.getByRole("button", { name: `Actions on ${run}`, exact: true }).click();

test.beforeAll(({ database }) => endedRuns(database));

test("a table is filtered, shared, organised and exported", async ({ page, browser, database }) => {
  test.setTimeout(180_000);
  await page.goto("/?q=Table");
  await expect(count(page)).toContainText(/^240 (of|runs)/);

  // Ada's failed runs, the same for whoever gets the address.
  await filters(page).getByRole("button", { name: "Who", exact: true }).click();
  await page.getByRole("checkbox", { name: /Ada/ }).click();
  await page.keyboard.press("Escape");
  await filters(page).getByRole("button", { name: "Status", exact: true }).click();
  await page.getByRole("checkbox", { name: /Failed/ }).click();
  await page.keyboard.press("Escape");
  await expect(count(page)).toContainText(/^40 of/);
  await page.getByRole("columnheader", { name: "Name" }).getByRole("button").click();
  await expect(page.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending");
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("searchbox", { name: "Add a column" }).fill("test loss");
  await page.getByRole("button", { name: "Test loss", exact: true }).click();
  await page.getByRole("button", { name: "Pin Name at the left" }).click();
  await page.getByRole("checkbox", { name: "Fold columns that do not differ" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByText("The same in all")).toBeVisible();
  await expect(page.getByRole("definition").filter({ hasText: /^NaN$/ }).first()).toBeVisible();
  await expect(page).toHaveURL(/who=Ada/);
  const other = await (await browser.newContext()).newPage();
  await other.goto(page.url());
  await expect(count(other)).toContainText(/^40 of/);
  await expect(other.getByText("The same in all")).toBeVisible();
  expect(await names(other)).toEqual(await names(page));
  await other.close();
  await page.getByRole("button", { name: "Unfold" }).click();
  await expect(rows(page).first()).toContainText("NaN");
  expect(await violations(page)).toEqual([]);

  // One run: a star, a tag, and notes whose HTML stays text.
  await openMenu(page, "Table 0");
  await page.getByRole("menuitem", { name: "Star" }).click();
  await expect(page.getByRole("row", { name: /Table 0 / })).toContainText("starred");
  await openMenu(page, "Table 0");
  await page.getByRole("menuitem", { name: "Notes …" }).click();
  await page.getByRole("textbox", { name: "Notes" }).fill("**bold** <b id=injected>html</b> ![x](https://elsewhere.example/x.png)");
  await page.getByRole("button", { name: "Read", exact: true }).click();
  await expect(page.getByRole("dialog").locator("strong")).toHaveText("bold");
  await expect(page.locator("#injected, .notes img")).toHaveCount(0);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("row", { name: /Table 0 / })).toContainText("has notes");

  // All that fit but one, though most of them are not in sight.
  await page.getByRole("checkbox", { name: "Choose all runs" }).press("Space");
  await page.getByRole("checkbox", { name: "Choose Table 0", exact: true }).press("Space");
  const bar = page.getByRole("region", { name: "Chosen runs" });
  await expect(bar).toContainText("39 chosen");
  await bar.getByRole("button", { name: "Tag 39" }).click();
  await page.getByRole("combobox", { name: "New tag" }).fill("diverged");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Remove the tag diverged" })).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  await bar.getByRole("button", { name: "Archive 39" }).click();
  await expect(count(page)).toContainText(/^1 of/);
  expect(await database.prisma.run.count({ where: { tags: { has: "diverged" }, archivedAt: { not: null } } })).toBe(39);
  // What is put away leaves the table, and the choice with it.
  await expect(bar).toBeHidden();

  // The view comes back by its name, and its runs leave as a file.
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("textbox", { name: "Name of this view" }).fill("Ada failed");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Ada failed" })).toBeVisible();
  await page.goto("/");
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("link", { name: "Ada failed" }).click();
  await expect(count(page)).toContainText(/^1 of/);
  await page.getByRole("combobox", { name: "Archived runs" }).click();
  await page.getByRole("option", { name: "Archived only" }).click();
  await expect(count(page)).toContainText(/^39 (of|runs)/);
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: /CSV/ }).click()]);
  const lines = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
  expect(lines).toHaveLength(40);
  expect(lines[0]).toContain("Name");
});

test("the table scrolls through rows that are not there yet, also before its script is there, and is left while one types", async ({
  page,
}) => {
  let fetchScripts = () => {};
  const scrolled = new Promise<void>((resolve) => {
    fetchScripts = resolve;
  });
  await page.route("**/*.js", async (route) => {
    await scrolled;
    await route.continue();
  });
  await page.goto("/?q=Table&archived=with&sort=-when", { waitUntil: "commit" });
  await expect(count(page)).toContainText(/^240 (of|runs)/);
  const frame = page.getByRole("region", { name: "Table of runs" });
  // Its words may be there before it is laid out, and then there is nothing to scroll.
  await expect(async () => {
    await frame.press("End");
    expect(await frame.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(1_000);
  }).toPass();
  fetchScripts();
  await expect(page.getByRole("link", { name: "Table 239", exact: true })).toBeVisible();
  const search = page.getByRole("searchbox", { name: "Search runs" });
  await search.press("End");
  await search.pressSequentially(" 239");
  await page.getByRole("link", { name: "Table 239", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Table 239" })).toBeVisible();
});
