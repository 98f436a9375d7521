import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "@playwright/test";
import { fillWithRuns } from "../fixtures/many-runs.ts";
import { expect, test } from "../fixtures/test.ts";

const navigations = 7;
const sortedBy = ["Name", "Test acc.", "Duration", "Status", "Best val.", "Who"];

test("the table of 10,000 runs", async ({ browser, database, stack }) => {
  const { runs, points } = await fillWithRuns(database);
  console.log(`        ${runs} runs with ${points} points`);
  expect(runs).toBeGreaterThanOrEqual(10_000);
  expect(points).toBeGreaterThanOrEqual(5_000_000);

  // What is compiled and cached by the first visit is the server's, and stays.
  const visits = [];
  for (let visit = 0; visit <= navigations; visit++) visits.push(await visitTable(browser, stack.url));
  const page = await (await browser.newContext()).newPage();
  await untilInteractive(page, stack.url);

  const sorts: number[] = [];
  for (const column of sortedBy) {
    const header = page.getByRole("columnheader", { name: column, exact: true });
    for (let direction = 0; direction < 2; direction++) {
      const before = await header.getAttribute("aria-sort");
      sorts.push(await timeOf(page, () => header.getByRole("button").click(), { column, before }));
    }
  }
  const filters: number[] = [];
  await page.getByRole("search").getByRole("button", { name: "Status", exact: true }).click();
  for (const status of ["Failed", "Cancelled", "Completed", "Failed", "Cancelled", "Completed"]) {
    const before = await page.locator("search [role=status]").textContent();
    filters.push(await timeOf(page, () => page.getByRole("checkbox", { name: new RegExp(status) }).click(), { column: null, before }));
  }
  const [, ...warm] = visits;
  await writeFile(
    join(process.env.BENCH_RESULTS ?? ".", "run-table.json"),
    JSON.stringify({ visits: warm.map(({ ms }) => ms), scriptBytes: Math.max(...visits.map(({ bytes }) => bytes)), sorts, filters }),
  );
});

/** A first visit: from the navigation to a table with rows that React answers for, and the JavaScript that this took, compressed. */
async function visitTable(browser: Browser, url: string): Promise<{ ms: number; bytes: number }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const scripts: Promise<Buffer>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") scripts.push(response.body());
  });
  const ms = await untilInteractive(page, url);
  const bodies = await Promise.all(scripts);
  await context.close();
  return { ms, bytes: bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) };
}

/** How long it takes from the navigation to the table's address to rows that React answers for. */
async function untilInteractive(page: Page, url: string): Promise<number> {
  await page.addInitScript(() => {
    const look = () => {
      const link = document.querySelector("tbody a");
      const answers = link !== null && Object.keys(link).some((key) => key.startsWith("__react"));
      if (answers) Object.assign(window, { interactiveAt: performance.now() });
      else requestAnimationFrame(look);
    };
    look();
  });
  await page.goto(url);
  const at = await page.waitForFunction(() => (window as { interactiveAt?: number }).interactiveAt);
  return (await at.jsonValue()) ?? Number.NaN;
}

/** From a click to the frame that shows what it asked for: the column sorted otherwise, or another count of runs. */
async function timeOf(page: Page, click: () => Promise<void>, asked: { column: string | null; before: string | null }): Promise<number> {
  const waited = page.evaluate(
    ({ column, before }) =>
      new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error(`Nothing else was shown than ${before}`)), 10_000);
        const shown = () => {
          if (column === null) return document.querySelector("search [role=status]")?.textContent ?? null;
          const header = [...document.querySelectorAll("th")].find(({ textContent }) => textContent === column);
          return header?.getAttribute("aria-sort") ?? null;
        };
        const begin = () => {
          const clicked = performance.now();
          const look = () => (shown() === before ? requestAnimationFrame(look) : resolve(performance.now() - clicked));
          look();
        };
        document.addEventListener("click", begin, { capture: true, once: true });
      }),
    asked,
  );
  await click();
  return waited;
}
