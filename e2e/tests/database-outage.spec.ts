import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@glyphlab/db/database";
import { startEmbeddedPostgres } from "@glyphlab/db/embedded-postgres/start-embedded-postgres";
import { RunPage } from "../fixtures/run-page.ts";
import { queueRun, smallConfig, storedPoints, untilStatus, untilStep } from "../fixtures/runs.ts";
import { expect, test } from "../fixtures/test.ts";
import { StartedStack } from "../stack/started-stack.ts";

test.use({ pagesMayFail: true });

test("a database that goes away and comes back: the page says so, the run goes on, no point is lost", async ({ page }) => {
  test.setTimeout(240_000);
  const folder = await mkdtemp(join(tmpdir(), "glyphlab-e2e-"));
  await chmod(folder, 0o711);
  const startPostgres = (port?: number) => startEmbeddedPostgres({ folder: join(folder, "postgres"), ...(port ? { port } : {}) });
  let postgres = await startPostgres();
  const stack = await StartedStack.start({ flags: ["--no-demo"], environment: { DATABASE_URL: postgres.url } });
  const database = openDatabase({ url: postgres.url, applicationName: "glyphlab-e2e" });
  try {
    const id = await queueRun(database, "Loses its database", smallConfig({ trainImages: 30_000 }));
    await untilStep(database, id, 1);
    await page.goto(`${stack.url}/runs/${id}`);
    const run = new RunPage(page);
    await run.untilPoints();
    await expect(run.connection).toHaveText("Live");
    const { processes } = await stack.runtime();

    await postgres.stop();
    await expect(run.connection).toHaveText(/Database away|Reconnecting/);
    expect((await fetch(`${stack.url}/readyz`)).status).toBe(503);
    const step = await run.step();
    expect(await run.points("Accuracy")).toBeGreaterThan(0);

    postgres = await startPostgres(postgres.port);
    await expect(run.connection).toHaveText("Live");
    await expect.poll(() => run.step()).toBeGreaterThan(step);
    await untilStatus(database, id, "completed");
    await expect(run.status).toContainText("Completed");
    await expect.poll(() => run.points("Accuracy")).toBe(await storedPoints(database, id, "Accuracy"));
    // Nobody was started again, and nobody else took the run.
    expect((await stack.runtime()).processes).toEqual(processes);
    expect(await database.prisma.run.findUniqueOrThrow({ where: { id } })).toMatchObject({ token: 1 });
    expect((await fetch(`${stack.url}/readyz`)).status).toBe(200);
  } finally {
    await database.close();
    await stack.remove();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
