import { localPerson } from "@glyphlab/db/person";
import { requestOfRun } from "@glyphlab/db/run-lifecycle/request-of-run";
import { RunPage } from "../fixtures/run-page.ts";
import { longConfig, queueRun, untilStatus, untilStep } from "../fixtures/runs.ts";
import { expect, test } from "../fixtures/test.ts";

test("eight tabs on a live run update over one stream, which ends with the last of them", async ({ context, stack, database }) => {
  const openStreams = async (): Promise<number> => (await (await fetch(`${stack.url}/healthz`)).json()).openStreams;
  await expect.poll(openStreams).toBe(0);
  const id = await queueRun(database, "Watched by many", longConfig());
  await untilStep(database, id, 1);

  const tabs = await Promise.all(Array.from({ length: 8 }, async () => RunPage.open(await context.newPage(), id)));
  for (const tab of tabs) {
    // Its figures, not its plots: a browser draws no frames for tabs that lie behind another.
    await expect.poll(() => tab.step()).toBeGreaterThan(0);
    const step = await tab.step();
    await expect.poll(() => tab.step()).toBeGreaterThan(step);
    await expect(tab.connection).toHaveText("Live");
  }
  expect(await openStreams()).toBe(1);

  const [last, ...others] = tabs;
  for (const tab of others) await tab.page.close();
  const step = (await last?.step()) ?? 0;
  await expect.poll(() => last?.step()).toBeGreaterThan(step);
  expect(await openStreams()).toBe(1);
  await last?.page.close();
  await expect.poll(openStreams, { intervals: [50] }).toBe(0);

  await requestOfRun(database, { runId: id, personId: (await localPerson(database)).id, request: "cancel" });
  await untilStatus(database, id, "cancelled");
});
