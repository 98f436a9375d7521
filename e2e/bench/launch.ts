import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { localPerson } from "@glyphlab/db/person";
import { requestOfRun } from "@glyphlab/db/run-lifecycle/request-of-run";
import { untilStatus } from "../fixtures/runs.ts";
import { expect, test } from "../fixtures/test.ts";

const launches = 11;

test("from the click on “Launch run” to the first metric drawn", async ({ page, database }) => {
  const waits: number[] = [];
  const { id: personId } = await localPerson(database);
  for (let i = 0; i < launches; i++) {
    await page.goto("/new");
    const button = page.getByRole("button", { name: "Launch run" });
    await expect(button).toBeEnabled();
    // The page stays the same document from the click on: its own clock tells.
    const waited = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const begin = () => {
            const clicked = performance.now();
            const look = () => {
              const drawn = Number(document.querySelector<HTMLElement>("[data-points]")?.dataset.points ?? 0);
              if (drawn > 0) resolve(performance.now() - clicked);
              else requestAnimationFrame(look);
            };
            look();
          };
          document.addEventListener("click", begin, { capture: true, once: true });
        }),
    );
    await button.click();
    waits.push(await waited);
    const runId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    await requestOfRun(database, { runId, personId, request: "cancel" });
    await untilStatus(database, runId, "cancelled");
  }
  await writeFile(join(process.env.BENCH_RESULTS ?? ".", "launch.json"), JSON.stringify(waits));
});
