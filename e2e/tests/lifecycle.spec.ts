import { violations } from "../fixtures/accessible.ts";
import { RunPage } from "../fixtures/run-page.ts";
import { longConfig, queueRun, smallConfig, untilStatus, untilStep } from "../fixtures/runs.ts";
import { expect, test } from "../fixtures/test.ts";

test("a run is paused and resumed from its page, and the curve says so", async ({ page, database }) => {
  // Twice as long as it takes to open its page, on a fast machine: 8 s.
  const id = await queueRun(database, "Paused and resumed", smallConfig({ trainImages: 20_000, epochs: 4 }));
  await untilStep(database, id, 100);
  const run = await RunPage.open(page, id);
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(run.status).toContainText("Paused");
  await expect(run.log).toContainText(/Paused at step [\d,]+/);
  await expect(run.plot("Accuracy")).toHaveAttribute("data-marks", "paused");
  const { step } = await database.prisma.run.findUniqueOrThrow({ where: { id } });

  await page.getByRole("button", { name: "Resume", exact: true }).press("Enter");
  await untilStatus(database, id, "completed");
  await expect(run.status).toContainText("Completed");
  await expect(run.plot("Loss")).toHaveAttribute("data-marks", `paused, resumed at epoch ${Math.floor(step / 625) + 1}`);
});

test("a run that is stopped early keeps its model, and is continued for more epochs", async ({ page, database }) => {
  const id = await queueRun(database, "Stopped early", smallConfig({ trainImages: 20_000, epochs: 50 }));
  await untilStep(database, id, 700);
  const run = await RunPage.open(page, id);
  await page.getByRole("button", { name: "Stop early" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Stop the run" }).click();
  await expect(run.status).toContainText("Stopped early");
  await expect(run.figure("Test accuracy")).toHaveText(/^0\.\d{4}$/);
  await expect(page.getByRole("table", { name: "Epochs" })).toContainText(/Cut short after [\d,]+ of 625 steps/);

  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.getByRole("textbox", { name: "More epochs" }).fill("1");
  await page.getByRole("button", { name: "Launch the continuation" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Stopped early +1" })).toBeVisible();
  await expect(run.status).toContainText("continues Stopped early");
  await expect(run.status).toContainText("Completed", { timeout: 90_000 });
});

test("an action on several runs in the table touches those that it makes sense for", async ({ page, database }) => {
  const names = ["Several A", "Several B"];
  const [training = "", waiting = ""] = [
    await queueRun(database, names[0] ?? "", longConfig()),
    await queueRun(database, names[1] ?? "", longConfig()),
  ];
  await untilStep(database, training, 1);
  await page.goto("/?q=Several");
  for (const name of names) await page.getByRole("checkbox", { name: `Choose ${name}` }).press("Space");
  const bar = page.getByRole("region", { name: "Chosen runs" });
  await expect(bar).toContainText("2 chosen");
  await expect(bar.getByRole("button", { name: "Stop early 1" })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await bar.getByRole("button", { name: "Pause 2" }).click();
  for (const id of [training, waiting]) await untilStatus(database, id, "paused");
  await expect(page.getByRole("row", { name: /Several A/ })).toContainText("Paused");

  await bar.getByRole("button", { name: "Resume 2" }).click();
  // The one that is resumed first finds the trainer free.
  const statuses = async () => {
    const runs = await database.prisma.run.findMany({ where: { id: { in: [training, waiting] } }, select: { status: true } });
    return runs.map(({ status }) => status).sort();
  };
  await expect.poll(statuses).toEqual(["queued", "running"]);
  await bar.getByRole("button", { name: "Cancel 2" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel 2 runs" }).click();
  for (const id of [training, waiting]) await untilStatus(database, id, "cancelled");
  // What has ended can only be archived or compared.
  await expect(bar.getByRole("button", { name: "Archive 2" })).toBeVisible();
  await expect(bar.getByRole("link", { name: "Compare 2" })).toBeVisible();
});
