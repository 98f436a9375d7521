import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { openDatabase } from "@glyphlab/db/database";
import { longConfig, queueRun, smallConfig, untilStatus, untilStep } from "../fixtures/runs.ts";
import { expect, test } from "../fixtures/test.ts";
import { isRunning, takesConnections } from "../stack/processes.ts";
import { newStateFolder, runStart, StartedStack } from "../stack/started-stack.ts";

// Each of these starts stacks of its own, in a state folder of its own, and ends them.
test.describe.configure({ timeout: 240_000 });
// Their stacks end before their pages do.
test.use({ pagesMayFail: true });

let stateFolder: string;
const started: StartedStack[] = [];

test.beforeEach(async () => {
  stateFolder = await newStateFolder();
});
test.afterEach(async () => {
  for (const stack of started.splice(0)) await stack.stop();
  await rm(stateFolder, { recursive: true, force: true });
});

async function start(flags: string[] = [], environment: NodeJS.ProcessEnv = {}): Promise<StartedStack> {
  const stack = await StartedStack.start({ stateFolder, flags, environment });
  started.push(stack);
  return stack;
}

test("the first page after the first start shows the reference run training, live", async ({ page }) => {
  // The fused engine may be done before a browser has started.
  const { url } = await start([], { GLYPHLAB_ENGINE: "tfjs" });
  await page.goto(url);
  const row = page.getByRole("row", { name: /Reference/ });
  await expect(row).toContainText("Running");
  // It goes on by itself.
  const progress = async () => Number(await row.getByRole("progressbar").first().getAttribute("aria-valuenow"));
  const before = await progress();
  await expect.poll(progress).toBeGreaterThan(before);
});

test("ended by SIGTERM in the middle of a run, it leaves nothing running and goes on from there at the next start", async () => {
  const first = await start(["--no-demo"]);
  const { databaseUrl, processes } = await first.runtime();
  const database = openDatabase({ url: databaseUrl, applicationName: "glyphlab-e2e" });
  const run = await queueRun(database, "Goes on", longConfig());
  await untilStep(database, run, 1);
  await database.close();

  expect(await first.stop("SIGTERM")).toBe(0);
  for (const pid of [processes.web, processes.trainer]) expect(isRunning(pid)).toBe(false);
  expect(await takesConnections(databaseUrl)).toBe(false);
  expect(await takesConnections(first.url)).toBe(false);

  const second = await start(["--no-demo"]);
  const after = openDatabase({ url: (await second.runtime()).databaseUrl, applicationName: "glyphlab-e2e" });
  const handedOver = await after.prisma.run.findUniqueOrThrow({ where: { id: run }, include: { events: true } });
  expect(handedOver.events.map(({ event }) => (event as { type: string }).type)).toContain("handed-over");
  await untilStep(after, run, handedOver.step + 1);
  await after.close();
});

test("Ctrl-C reaches only the start command, which ends the others in order", async () => {
  const stack = await start(["--no-demo"]);
  const { processes } = await stack.runtime();
  expect(await stack.stop("SIGINT")).toBe(0);
  for (const pid of [processes.web, processes.trainer]) expect(isRunning(pid)).toBe(false);
  expect(stack.output).not.toContain("did not end in order");
});

test("after SIGKILL of everything the next start just works", async () => {
  const first = await start(["--no-demo"]);
  const { processes } = await first.runtime();
  for (const pid of [processes.start, processes.web, processes.trainer]) process.kill(pid, "SIGKILL");
  await expect.poll(() => isRunning(processes.start)).toBe(false);

  const second = await start(["--no-demo"]);
  const database = openDatabase({ url: (await second.runtime()).databaseUrl, applicationName: "glyphlab-e2e" });
  await untilStatus(database, await queueRun(database, "After the crash", smallConfig()), "completed");
  await database.close();
});

test("dashboard and trainer end by themselves when the start command is killed", async () => {
  const stack = await start(["--no-demo"]);
  const { processes, databaseUrl } = await stack.runtime();
  process.kill(processes.start, "SIGKILL");
  for (const pid of [processes.web, processes.trainer]) await expect.poll(() => isRunning(pid)).toBe(false);
  // Postgres is no child of anyone: the next start takes it over, and ends it.
  expect(await takesConnections(databaseUrl)).toBe(true);
  const next = await start(["--no-demo"]);
  expect((await next.runtime()).databaseUrl).toBe(databaseUrl);
  await next.stop();
  expect(await takesConnections(databaseUrl)).toBe(false);
});

test("a crashed trainer and a crashed dashboard are started again, and the dashboard keeps its port", async ({ page }) => {
  const stack = await start(["--no-demo"]);
  const { processes } = await stack.runtime();
  process.kill(processes.trainer, "SIGKILL");
  process.kill(processes.web, "SIGKILL");
  await expect.poll(() => stack.output).toMatch(/trainer +ended unexpectedly \(SIGKILL\)/);
  await expect.poll(() => stack.output).toMatch(/web +is back/);
  await expect.poll(() => stack.output).toMatch(/trainer +is back/);
  await page.goto(stack.url);
  await expect(page.getByRole("main")).toBeVisible();
});

test("a crashed Postgres is started again, with what it held", async () => {
  const stack = await start(["--no-demo"]);
  const { databaseUrl } = await stack.runtime();
  const database = openDatabase({ url: databaseUrl, applicationName: "glyphlab-e2e" });
  const before = await queueRun(database, "Before the crash", smallConfig());
  const pidFile = join(stateFolder, "postgres", "data", "postmaster.pid");
  process.kill(Number.parseInt(await readFile(pidFile, "utf8"), 10), "SIGKILL");
  await expect.poll(() => stack.output).toMatch(/Postgres is back/);
  await untilStatus(database, before, "completed");
  await database.close();
});

test("a second start from the same clone says where the first one runs", async () => {
  const stack = await start(["--no-demo"]);
  const second = runStart(stateFolder, []);
  let said = "";
  second.stdout?.on("data", (text) => {
    said += text;
  });
  expect(await once(second, "exit")).toEqual([0, null]);
  expect(said).toContain(`already runs from this clone: ${stack.url}`);
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
