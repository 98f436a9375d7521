import { localPerson } from "@glyphlab/db/person";
import { requestOfRun } from "@glyphlab/db/run-lifecycle/request-of-run";
import { RunPage } from "../fixtures/run-page.ts";
import { longConfig, queueRun, untilStatus, untilStep } from "../fixtures/runs.ts";
import { expect, test } from "../fixtures/test.ts";

test("eight tabs on a live run update over one stream, which ends with the last of them", async ({ context, stack, database }) => {
  const openStreams = async (): Promise<number> => (await (await fetch(`${stack.url}/healthz`)).json()).openStreams;
  await expect.poll(openStreams).toBe(0);
  // Steps of 1,024 images are few a second: each of the eight tabs draws all of them.
  const id = await queueRun(database, "Watched by many", { ...longConfig(), batchSize: 1_024, epochs: 1_000 });
  await untilStep(database, id, 1);

  const tabs: RunPage[] = [];
  for (let number = 0; number < 8; number++) tabs.push(await RunPage.open(await context.newPage(), id));
  // Its figures, not its plots: a browser draws no frames for tabs that lie behind another.
  const untilUpdated = async (tab: RunPage) => {
    const step = await tab.step();
    await expect.poll(() => tab.step()).toBeGreaterThan(step);
    await expect(tab.connection).toHaveText("Live");
  };
  await Promise.all(tabs.map(untilUpdated));
  expect(await openStreams()).toBe(1);

  const [last, ...others] = tabs;
  for (const tab of others) await tab.page.close();
  if (last) await untilUpdated(last);
  expect(await openStreams()).toBe(1);
  await last?.page.close();
  await expect.poll(openStreams, { intervals: [50] }).toBe(0);

  await requestOfRun(database, { runId: id, personId: (await localPerson(database)).id, request: "cancel" });
  await untilStatus(database, id, "cancelled");
});
