import { localPerson } from "@glyphlab/db/person";
import { requestOfRun } from "@glyphlab/db/run-lifecycle/request-of-run";
import { longConfig, queueRun, queueRunsOf, smallConfig, untilStatus, untilStep } from "../fixtures/runs.ts";
import { expect, test } from "../fixtures/test.ts";
import { wrongTurns } from "../fixtures/turns.ts";
import { listedRuns } from "../stack/dashboard-api.ts";

test("people take turns, each run is trained once, and every page says who is where in the queue", async ({
  page,
  stack,
  database,
  finishedRun,
}) => {
  // Without a measured run no start could be told.
  await untilStatus(database, finishedRun, "completed");
  const { id: personId } = await localPerson(database);
  const blocker = await queueRun(database, "Before all", longConfig());
  await untilStep(database, blocker, 1);
  const config = smallConfig({ epochs: 1 });
  const [ada, grace, emmy] = [
    await queueRunsOf(database, "Ada", [config, config, config]),
    await queueRunsOf(database, "Grace", [config, config]),
    await queueRunsOf(database, "Emmy", [config]),
  ];
  const ids = [...ada, ...grace, ...emmy];
  const inTurn = [ada[0], grace[0], emmy[0], ada[1], grace[1], ada[2]];
  const places = async () => {
    const listed = await listedRuns(stack.url);
    const waiting = listed.flatMap(({ id, forecast }) => (typeof forecast?.place === "number" ? [{ id, place: forecast.place }] : []));
    return waiting.toSorted((a, b) => a.place - b.place).map(({ id }) => id);
  };
  await expect.poll(places).toEqual(inTurn);

  await page.goto(`/runs/${emmy[0]}`);
  await expect(page.getByText("3rd in the queue of 6 that wait")).toBeVisible();
  // A run that somebody wants before all others comes to stand before it.
  const urgent = await page.context().newPage();
  await urgent.goto("/new?preset=quick");
  await urgent.getByRole("textbox", { name: "Priority" }).fill("5");
  await urgent.getByRole("button", { name: "Launch run" }).click();
  await expect(urgent.getByText(/^Launched: 1st in the queue\. It should start in about/)).toBeVisible();
  await expect(urgent.getByText("1st in the queue of 7 that wait")).toBeVisible();
  await expect(page.getByText("4th in the queue of 7 that wait")).toBeVisible();
  await page.goto("/");
  await expect(page.getByRole("row", { name: /Emmy 1/ })).toContainText("4th · in");

  await requestOfRun(database, { runId: blocker, personId, request: "cancel" });
  for (const id of ids) await untilStatus(database, id, "completed");
  expect(await wrongTurns(database, ids)).toEqual([]);
});
