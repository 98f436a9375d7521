import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase } from "@glyphlab/db/database";
import type { Page } from "@playwright/test";
import { RunPage } from "../fixtures/run-page.ts";
import { completedRun, queueRun, smallConfig, untilStatus } from "../fixtures/runs.ts";
import { expect, test } from "../fixtures/test.ts";
import { newStateFolder, runCommand, StartedStack } from "../stack/started-stack.ts";

// Its stacks end before their pages do.
test.use({ pagesMayFail: true });

const open = async (stack: StartedStack) => openDatabase({ url: (await stack.runtime()).databaseUrl, applicationName: "glyphlab-e2e" });

/** What the dashboard says of a run: the API's answers, its model's files and its page. */
async function shown(page: Page, { url }: StartedStack, runId: string) {
  const ask = async (procedure: string) => {
    const input = encodeURIComponent(JSON.stringify({ json: { id: runId } }));
    const response = await fetch(`${url}/api/trpc/${procedure}?input=${input}`);
    expect(response.status).toBe(200);
    return response.json();
  };
  await page.goto(`${url}/runs/${runId}`);
  const run = new RunPage(page);
  await run.untilPoints();
  const download = await (await run.download("TensorFlow.js")).getAttribute("href");
  const model = await fetch(new URL(download ?? "", url));
  expect(model.status).toBe(200);
  return {
    answers: [await ask("runs.get"), await ask("runs.evaluation")],
    model: createHash("sha256")
      .update(Buffer.from(await model.arrayBuffer()))
      .digest("hex"),
    figures: await run.figures.textContent(),
    log: await run.log.textContent(),
    points: [await run.points("Accuracy"), await run.points("Loss")],
  };
}

test("backup, wipe, restore: the same history, the same models, the same page; what was training goes on", async ({ page }) => {
  test.setTimeout(400_000);
  const stateFolder = await newStateFolder();
  const backups = await newStateFolder();
  const file = join(backups, "all.backup");
  let stack = await StartedStack.start({ stateFolder, flags: ["--no-demo"] });
  try {
    let database = await open(stack);
    const finished = await completedRun(database, "Finished before the backup");
    const before = await shown(page, stack, finished);
    const training = await queueRun(database, "Training at the backup", smallConfig({ trainImages: 20_000, epochs: 6 }));
    await expect.poll(() => database.prisma.checkpoint.count({ where: { runId: training } }), { timeout: 60_000 }).toBe(1);
    expect(await runCommand("backup", stateFolder, [file])).toMatchObject({
      status: 0,
      output: expect.stringContaining("2 runs, 1 model"),
    });
    expect(await runCommand("restore", stateFolder, [file])).toMatchObject({ status: 1, output: expect.stringContaining("End it first") });
    await database.close();
    await page.goto("about:blank");
    await stack.stop();
    await rm(stateFolder, { recursive: true });

    expect(await runCommand("restore", stateFolder, [file])).toMatchObject({ status: 0, output: expect.stringContaining("Restored") });
    expect(await runCommand("restore", stateFolder, [file])).toMatchObject({ status: 1, output: expect.stringContaining("--replace") });
    stack = await StartedStack.start({ stateFolder, flags: ["--no-demo"] });
    expect(await shown(page, stack, finished)).toEqual(before);
    database = await open(stack);
    await untilStatus(database, training, "completed");
    expect(await database.prisma.run.count()).toBe(2);
    await database.close();
  } finally {
    await stack.remove();
    await rm(backups, { recursive: true });
    await rm(stateFolder, { recursive: true, force: true });
  }
});

test("the doctor finds a running stack well, and says what to do about a database that does not answer", async ({ stack }) => {
  const well = await runCommand("doctor", stack.stateFolder, ["--json"]);
  const report = JSON.parse(well.output);
  expect(report.findings.filter(({ verdict }: { verdict: string }) => verdict === "bad")).toEqual([]);
  expect(well.status).toBe(0);
  const details = report.findings.map(({ name, detail }: { name: string; detail: string }) => `${name}: ${detail}`).join("\n");
  for (const wanted of [
    /stack: dashboard ready/,
    /stack: trainer ready/,
    /database: its settings are durable/,
    /data: mnist: 70,000 images/,
  ]) {
    expect(details).toMatch(wanted);
  }

  const elsewhere = await newStateFolder();
  const sick = await runCommand("doctor", elsewhere, [], { DATABASE_URL: "postgresql://nobody@127.0.0.1:1/nothing" });
  expect(sick.status).toBe(1);
  expect(sick.output).toMatch(/✗ database .*ECONNREFUSED/);
  expect(sick.output).toContain("→ Start that server, or correct DATABASE_URL.");
  await rm(elsewhere, { recursive: true });
});
