import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { presets } from "@glyphlab/core/model/presets";
import type { Page } from "@playwright/test";
import { fillWithRuns } from "../fixtures/many-runs.ts";
import { framesDuring, type ScriptBytes, scriptBytes, untilChanged, untilInteractive, visit } from "../fixtures/page-timing.ts";
import { completedRun } from "../fixtures/runs.ts";
import { expect, test } from "../fixtures/test.ts";

const visits = 5;
const cells = 8;
const charts = (count: number) => ({ selector: '[data-points]:not([data-points="0"])', count });

test("pages of runs with 10,000 points a series", async ({ browser, database, stack }) => {
  // What misses its bounds by far is measured all the same.
  test.setTimeout(900_000);
  const { long, wideSeries } = await fillWithRuns(database);
  const of = (path: string) => `${stack.url}${path}`;
  const [one] = long;
  if (!one || long.length < 100) throw new Error("There are no long runs");
  const inspected = await completedRun(database, "Inspected", { ...presets.reference.config, epochs: 1 });

  const ten = `/compare?runs=${long.slice(0, 10).join()}&series=${wideSeries.join()}`;
  const timed = async (path: string, count: number) => {
    await visit(browser, of(path), charts(count));
    const ms = [];
    for (let number = 0; number < visits; number++) ms.push(await visit(browser, of(path), charts(count)));
    return ms;
  };
  const runVisits = await timed(`/runs/${one}`, 2);
  const compareVisits = await timed(ten, wideSeries.length);

  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await untilInteractive(page, of(`/compare?runs=${long.slice(0, 100).join()}&series=batch/loss`), charts(1));
  await page.waitForTimeout(1_000);
  const frames = await framesDuring(page, () => panAndZoom(page));

  await untilInteractive(page, of(`/runs/${inspected}?tab=mistakes`), { selector: "button[aria-label*=' taken for ']", count: cells });
  const cellTimes: number[] = [];
  for (let index = 0; index < cells; index++) {
    const cell = page.getByRole("region", { name: "Confusion matrix" }).getByRole("button").nth(index);
    cellTimes.push(await untilChanged(page, () => cell.click(), "[role=dialog] ul[aria-label=Images] li canvas", "width"));
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  }

  const scripts: Record<string, ScriptBytes> = {};
  const paths = ["/", "/new", "/here", `/runs/${one}`, `/runs/${inspected}?tab=mistakes`, `/runs/${inspected}?tab=learned`, ten];
  for (const path of [...paths, "/data", "/data/hard-set", "/models", `/predict?run=${inspected}`, "/trainers"]) {
    scripts[path.split("?runs=")[0] ?? path] = await scriptBytes(browser, of(path));
  }
  console.log(
    `        JavaScript a page, in KB: ${Object.entries(scripts)
      .map(([path, { first, later }]) => `${path} ${Math.round(first / 1000)} + ${Math.round(later / 1000)} later`)
      .join(", ")}`,
  );
  console.log(
    `        frames of pan and zoom: ${frames.length}, p95 ${frames.toSorted((a, b) => a - b)[Math.floor(0.95 * frames.length)]?.toFixed(0)} ms`,
  );
  await writeFile(
    join(process.env.BENCH_RESULTS ?? ".", "run-pages.json"),
    JSON.stringify({
      runVisits,
      compareVisits,
      frames,
      cellTimes,
      scriptBytes: Math.max(...Object.values(scripts).map(({ first }) => first)),
    }),
  );
});

/** As a person moves through a chart: in with the wheel, along with shift and a drag, and out again. */
async function panAndZoom(page: Page): Promise<void> {
  const plot = page.locator("[data-points] .u-over").first();
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (!box) throw new Error("The chart is not on the page");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const wheel = async (by: number) => {
    await page.keyboard.down("Control");
    for (let turn = 0; turn < 30; turn++) await page.mouse.wheel(0, by);
    await page.keyboard.up("Control");
  };
  await page.mouse.move(x, y);
  await wheel(-8);
  await page.keyboard.down("Shift");
  await page.mouse.down();
  for (const to of [-0.4, 0.4]) await page.mouse.move(x + to * box.width, y, { steps: 40 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
  await wheel(8);
}
