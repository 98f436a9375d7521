import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { type Database, openDatabase } from "@glyphlab/db/database";
import { requestOfRun } from "@glyphlab/db/run-lifecycle/request-of-run";
import { queueRun, smallConfig, untilStatus, untilStep } from "../fixtures/runs.ts";
import { expect, test } from "../fixtures/test.ts";
import { isRunning, takesConnections } from "../stack/processes.ts";
import { newStateFolder, runStart, StartedStack } from "../stack/started-stack.ts";

// All in one state folder, so that only the first start has to make a database. Each ends the stacks that it started.
test.describe.configure({ timeout: 240_000 });
// Their stacks end before their pages do.
test.use({ pagesMayFail: true });

let stateFolder: string;
const started: StartedStack[] = [];

test.beforeAll(async () => {
  stateFolder = await newStateFolder();
});
test.afterEach(endStacks);
test.afterAll(async () => rm(stateFolder, { recursive: true, force: true }));

async function start(flags: string[] = [], environment: NodeJS.ProcessEnv = {}): Promise<StartedStack> {
  const stack = await StartedStack.start({ stateFolder, flags, environment });
  started.push(stack);
  return stack;
}

async function endStacks(): Promise<void> {
  for (const stack of started.splice(0)) await stack.stop();
}

/** A stack's database; a server that ends takes its connections with it, so it is closed before. */
async function inDatabaseOf<Result>(stack: StartedStack, work: (database: Database) => Promise<Result>): Promise<Result> {
  const database = openDatabase({ url: (await stack.runtime()).databaseUrl, applicationName: "glyphlab-e2e" });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

test("the first page after the first start shows the reference run training, live; ended by SIGTERM it leaves nothing running, and the next start goes on from there", async ({
  page,
}) => {
  // The fused engine may be done before a browser has started.
  const slow = { GLYPHLAB_ENGINE: "tfjs" };
  const first = await start([], slow);
  await page.goto(first.url);
  const row = page.getByRole("row", { name: /Reference/ });
  await expect(row).toContainText("Running");
  // It goes on by itself.
  const progress = async () => Number(await row.getByRole("progressbar").first().getAttribute("aria-valuenow"));
  const before = await progress();
  await expect.poll(progress).toBeGreaterThan(before);

  const { databaseUrl, processes } = await first.runtime();
  expect(await first.stop("SIGTERM")).toBe(0);
  for (const pid of [processes.web, processes.trainer]) expect(isRunning(pid)).toBe(false);
  expect(await takesConnections(databaseUrl)).toBe(false);
  expect(await takesConnections(first.url)).toBe(false);

  await inDatabaseOf(await start([], slow), async (database) => {
    const handedOver = await database.prisma.run.findFirstOrThrow({ include: { events: true } });
    expect(handedOver.events.map(({ event }) => (event as { type: string }).type)).toContain("handed-over");
    await untilStep(database, handedOver.id, handedOver.step + 1);
    await requestOfRun(database, { runId: handedOver.id, personId: handedOver.personId, request: "cancel" });
    await untilStatus(database, handedOver.id, "cancelled");
  });
});

test("after SIGKILL of everything the next start just works; when it alone is killed the others end, and the next takes Postgres over", async () => {
  const first = await start(["--no-demo"]);
  const killed = (await first.runtime()).processes;
  for (const pid of [killed.start, killed.web, killed.trainer]) process.kill(pid, "SIGKILL");
  await expect.poll(() => isRunning(killed.start)).toBe(false);

  const second = await start(["--no-demo"]);
  await inDatabaseOf(second, async (database) => {
    await untilStatus(database, await queueRun(database, "After the crash", smallConfig()), "completed");
  });
  const { processes, databaseUrl } = await second.runtime();
  process.kill(processes.start, "SIGKILL");
  for (const pid of [processes.web, processes.trainer]) await expect.poll(() => isRunning(pid)).toBe(false);
  // Postgres is no child of anyone: the next start takes it over, and ends it.
  expect(await takesConnections(databaseUrl)).toBe(true);

  const third = await start(["--no-demo"]);
  expect((await third.runtime()).databaseUrl).toBe(databaseUrl);
  await third.stop();
  expect(await takesConnections(databaseUrl)).toBe(false);
});

test("what crashes is started again: trainer, dashboard and Postgres; a second start says where the first one runs; Ctrl-C ends all in order", async ({
  page,
}) => {
  const stack = await start(["--no-demo"]);
  const { processes } = await stack.runtime();

  await test.step("a second start from the same clone", async () => {
    const second = runStart(stateFolder, []);
    let said = "";
    second.stdout?.on("data", (text) => {
      said += text;
    });
    expect(await once(second, "exit")).toEqual([0, null]);
    expect(said).toContain(`already runs from this clone: ${stack.url}`);
  });

  await test.step("a crashed trainer and a crashed dashboard", async () => {
    process.kill(processes.trainer, "SIGKILL");
    process.kill(processes.web, "SIGKILL");
    await expect.poll(() => stack.output).toMatch(/trainer +ended unexpectedly \(SIGKILL\)/);
    await expect.poll(() => stack.output).toMatch(/web +is back/);
    await expect.poll(() => stack.output).toMatch(/trainer +is back/);
    // The dashboard keeps its port.
    await page.goto(stack.url);
    await expect(page.getByRole("main")).toBeVisible();
  });

  await test.step("a crashed Postgres", () =>
    inDatabaseOf(stack, async (database) => {
      const before = await queueRun(database, "Before the crash", smallConfig());
      const pidFile = join(stateFolder, "postgres", "data", "postmaster.pid");
      process.kill(Number.parseInt(await readFile(pidFile, "utf8"), 10), "SIGKILL");
      await expect.poll(() => stack.output).toMatch(/Postgres is back/);
      await untilStatus(database, before, "completed");
    }));

  await test.step("Ctrl-C, which reaches only the start command", async () => {
    const last = (await stack.runtime()).processes;
    expect(last.web).not.toBe(processes.web);
    expect(await stack.stop("SIGINT")).toBe(0);
    for (const pid of [last.web, last.trainer]) expect(isRunning(pid)).toBe(false);
    expect(stack.output).not.toContain("did not end in order");
  });
});

test("a port that was asked for and is taken is named", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const address = taken.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const refused = runStart(stateFolder, ["--no-demo", "--port", String(address.port)]);
  let said = "";
  refused.stderr?.on("data", (text) => {
    said += text;
  });
  expect(await once(refused, "exit")).toEqual([1, null]);
  expect(said).toContain(String(address.port));
  expect(said).toMatch(/taken/);
  taken.close();
});

test("what it cannot understand it names, with all that it can", async () => {
  const refused = runStart(stateFolder, ["--prot", "3000"]);
  let said = "";
  refused.stderr?.on("data", (text) => {
    said += text;
  });
  expect(await once(refused, "exit")).toEqual([1, null]);
  expect(said).toContain("--prot");
  expect(said).toContain("--no-demo");
});
