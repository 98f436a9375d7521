import type { Locator, Page } from "@playwright/test";
import { violations } from "../fixtures/accessible.ts";
import { makePicturedHistory, type PicturedHistory, removePicturedHistory } from "../fixtures/pictured-history.ts";
import { drawsAsBefore, expectPicture, type PictureWidth, setWindow, untilSettled } from "../fixtures/pictures.ts";
import { expect, test } from "../fixtures/test.ts";

interface PicturedPage {
  name: string;
  path: string;
  /** What is done on the page before it is looked at. */
  act?: (page: Page) => Promise<void>;
  /** What its pictures leave out, such as what tells the time. */
  hidden?: (page: Page) => Locator;
}

const pagesOfNothing: PicturedPage[] = [
  { name: "no-runs", path: "/" },
  { name: "no-models", path: "/models" },
  { name: "no-hard-set", path: "/data/hard-set" },
  { name: "nothing-trained-here", path: "/here" },
];

const pagesOf = ({ reference, live, diverged, compared, models }: PicturedHistory): PicturedPage[] => [
  { name: "runs", path: "/", act: chooseTwo },
  { name: "new-run", path: "/new" },
  { name: "run-under-way", path: `/runs/${live}?smoothing=0.9` },
  { name: "run", path: `/runs/${reference}` },
  ...["mistakes", "config"].map((tab) => ({ name: `run-${tab}`, path: `/runs/${reference}?tab=${tab}` })),
  // Weights of 64 units are noise that no file makes small.
  { name: "run-learned", path: `/runs/${reference}?tab=learned`, hidden: (page) => page.getByRole("list", { name: "Units" }) },
  { name: "run-with-nan", path: `/runs/${diverged}` },
  { name: "comparison", path: `/compare?runs=${compared.join()}&baseline=${compared[0]}` },
  { name: "comparison-with-nan", path: `/compare?runs=${compared[0]},${diverged}&series=batch/loss` },
  { name: "models", path: "/models" },
  { name: "model", path: `/models/${models.reference}` },
  { name: "models-compared", path: `/models/compare?a=${models.reference}&b=${models.narrow}` },
  { name: "import-a-model", path: "/models", act: (page) => page.getByRole("button", { name: "Import a model" }).click() },
  { name: "data-set", path: "/data" },
  { name: "hard-set", path: "/data/hard-set" },
  {
    name: "predict",
    path: "/predict?model=champion&image=0",
    act: untilRead,
    hidden: (page) => page.locator("header", { hasText: "in this browser, wasm" }),
  },
  { name: "trainers", path: "/trainers", hidden: (page) => page.getByRole("listitem").getByRole("definition") },
  { name: "not-found", path: "/nowhere" },
];

async function chooseTwo(page: Page): Promise<void> {
  for (const run of ["Reference", "Under way"]) await page.getByRole("checkbox", { name: `Choose ${run}`, exact: true }).press("Space");
  await expect(page.getByRole("region", { name: "Chosen runs" })).toContainText("2 chosen");
}

/** MNIST's first test image is a seven. */
const untilRead = (page: Page) => expect(page.getByRole("status").filter({ hasText: /^7, \d/ })).toBeAttached();

// Dates are written as the reader's clock shows them. A browser reports the status 404 of a page that does not exist as an error.
test.use({ timezoneId: "UTC", pagesMayFail: true });

test.setTimeout(600_000);

test("pages that have nothing to show yet", async ({ page, database }) => {
  expect(await database.prisma.run.count(), "runs of tests before this one").toBe(0);
  await lookAt(page, pagesOfNothing);
});

test.describe("with a history", () => {
  let history: PicturedHistory;
  test.beforeAll(async ({ database }) => {
    history = await makePicturedHistory(database);
  });
  test.afterAll(({ database }) => removePicturedHistory(database, history));

  test("every page", ({ page }) => lookAt(page, pagesOf(history)));
});

/**
 * axe finds nothing on each of the pages, in light nor in dark, and each looks as its pictures do: light on a wide screen, and dark on a phone, since colours
 * do not depend on the width.
 */
async function lookAt(page: Page, pages: PicturedPage[]): Promise<void> {
  const compared = await drawsAsBefore(page);
  for (const { name, path, act, hidden } of pages) {
    await test.step(name, async () => {
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      await setWindow(page, 1440);
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByRole("status").filter({ hasText: /^Live$/, visible: true })).toBeVisible();
      await act?.(page);
      await untilSettled(page, compared);
      const picture = async (theme: Theme, width: PictureWidth) => {
        if (compared) await expectPicture(page, `${name}-${theme}-${width}`, hidden ? [hidden(page)] : []);
      };
      // First, because a page that looks as it should has all its parts: axe would say nothing of those that are not there yet.
      await picture("light", 1440);
      expect.soft(await violations(page), name).toEqual([]);
      await changeTheme(page, "dark");
      // Nothing else depends on the colours.
      expect.soft(await violations(page, ["color-contrast"]), `${name} in dark`).toEqual([]);
      await setWindow(page, 380);
      await picture("dark", 380);
    });
  }
}

type Theme = "light" | "dark";

async function changeTheme(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await expect(page.locator("html")).toHaveClass(new RegExp(`\\b${theme}\\b`));
}
