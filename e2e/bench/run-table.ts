import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fillWithRuns } from "../fixtures/many-runs.ts";
import { scriptBytes, untilChanged, untilInteractive, visit } from "../fixtures/page-timing.ts";
import { expect, test } from "../fixtures/test.ts";

const visits = 7;
const sortedBy = ["Name", "Test acc.", "Duration", "Status", "Best val.", "Who"];
const rows = { selector: "tbody a", count: 10 };

test("the table of 10,000 runs", async ({ browser, database, stack }) => {
  const { runs, points } = await fillWithRuns(database);
  console.log(`        ${runs} runs with ${points} points`);
  expect(runs).toBeGreaterThanOrEqual(10_000);
  expect(points).toBeGreaterThanOrEqual(5_000_000);

  // What the first visit compiles and caches is the server's, and stays.
  await visit(browser, stack.url, rows);
  const visited = [];
  for (let number = 0; number < visits; number++) visited.push(await visit(browser, stack.url, rows));

  const page = await (await browser.newContext()).newPage();
  await untilInteractive(page, stack.url, rows);
  const sorts: number[] = [];
  for (const column of sortedBy) {
    const header = page.getByRole("columnheader", { name: column, exact: true });
    // Twice: in one direction, and then in the other.
    for (let direction = 0; direction < 2; direction++) {
      sorts.push(await untilChanged(page, () => header.getByRole("button").click(), "tbody", undefined));
    }
  }
  const filters: number[] = [];
  await page.getByRole("search").getByRole("button", { name: "Status", exact: true }).click();
  for (const status of ["Failed", "Cancelled", "Completed", "Failed", "Cancelled", "Completed"]) {
    const choose = () => page.getByRole("checkbox", { name: new RegExp(status) }).click();
    filters.push(await untilChanged(page, choose, "search [role=status]"));
  }
  const { first, later } = await scriptBytes(browser, stack.url);
  console.log(
    `        JavaScript of the table: ${Math.round(first / 1000)} KB, and ${Math.round(later / 1000)} KB with the first sign of somebody`,
  );
  await writeFile(
    join(process.env.BENCH_RESULTS ?? ".", "run-table.json"),
    JSON.stringify({ visits: visited, scriptBytes: first, sorts, filters }),
  );
});
