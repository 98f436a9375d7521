import { RunPage } from "../fixtures/run-page.ts";
import { queueRun, smallConfig, storedPoints, untilStatus, untilStep } from "../fixtures/runs.ts";
import { test as base, expect } from "../fixtures/test.ts";
import { CuttableProxy } from "../network/cuttable-proxy.ts";

const test = base.extend<{ cable: CuttableProxy }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
  cable: async ({}, use) => {
    const cable = await CuttableProxy.open();
    await use(cable);
    await cable.close();
  },
  proxy: async ({ cable }, use) => use(cable.settings),
  pagesMayFail: true,
});

test("a browser that goes offline and comes back has every point once", async ({ page, cable, database }) => {
  const id = await queueRun(database, "Seen through a bad cable", smallConfig({ trainImages: 30_000 }));
  await untilStep(database, id, 1);
  const run = await RunPage.open(page, id);
  await run.untilPoints();
  await expect(run.connection).toHaveText("Live");

  for (let cut = 0; cut < 2; cut++) {
    const before = await run.step();
    cable.cut();
    await expect(run.connection).toHaveText("Reconnecting");
    // What it shows stays, and training does not wait for anybody who watches.
    await untilStep(database, id, before + 50);
    expect(await run.points("Accuracy")).toBeGreaterThan(0);
    cable.mend();
    await expect(run.connection).toHaveText("Live");
  }

  await untilStatus(database, id, "completed");
  await expect(run.status).toContainText("Completed");
  for (const metric of ["Accuracy", "Loss"] as const) {
    await expect.poll(() => run.points(metric)).toBe(await storedPoints(database, id, metric));
  }
});
