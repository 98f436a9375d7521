import fs from "node:fs";
import { inCheckout } from "../checkout.mjs";
import { CommandError } from "../terminal/command-error.mjs";
import { endLater, isEnding } from "../terminal/shutdown.mjs";
import { stage } from "../terminal/stages.mjs";
import { openDatabaseServer } from "./database-server.mjs";
import { queueDemoRun } from "./demo-run.mjs";
import { waitForLeftovers } from "./leftover-processes.mjs";
import { writeRuntime } from "./running-stack.mjs";
import { SupervisedProcess } from "./supervised-process.mjs";
import { watchDatabase } from "./watch-database.mjs";

// Together below the 5 s in which everything is ended: a trainer writes a checkpoint, the dashboard closes its streams.
const trainerGraceMs = 2_500;
const webGraceMs = 1_000;

/**
 * Starts database, dashboard and trainer of a prepared clone, and watches over them until the command ends.
 * @param {{ state: import("./state-folder.mjs").StateFolder, environment: NodeJS.ProcessEnv, port: number | undefined, demo: boolean }} options
 * @returns {Promise<string>} the dashboard's address
 */
export async function startStack({ state, environment, port, demo }) {
  /** @type {import("./running-stack.mjs").RunningStack} */
  const runtime = {
    url: null,
    trainerUrl: null,
    databaseUrl: null,
    processes: { start: process.pid },
    startedAt: new Date().toISOString(),
  };
  await waitForLeftovers(state);
  endLater("the record of what runs", () => fs.rmSync(state.runtime, { force: true }));
  const database = await openDatabaseServer(state);
  if (isEnding()) throw new CommandError("Ended before it was ready.");
  const watch = watchDatabase(database);
  endLater("the watch over Postgres", () => watch.stop());
  if (demo && (await queueDemoRun(database.url))) process.stderr.write("  demo       queued the reference run\n");

  const supervise = (/** @type {"web" | "trainer"} */ name, /** @type {string} */ module) =>
    new SupervisedProcess({
      name,
      module,
      environment: {
        ...environment,
        DATABASE_URL: database.url,
        NODE_ENV: "production",
        ...(name === "web" && port && { PORT: String(port) }),
      },
      logs: state.logs,
      onStarted: (pid) => {
        runtime.processes[name] = pid;
        writeRuntime(state, runtime);
      },
      // Started again after a crash, a trainer may find another port free.
      onReady: (url) => {
        if (name !== "trainer") return;
        runtime.trainerUrl = url;
        writeRuntime(state, runtime);
      },
    });
  const web = supervise("web", inCheckout("apps", "web", "dist", "web-server.js"));
  endLater("the dashboard", () => web.stop(webGraceMs), web.kill);
  const trainer = supervise("trainer", inCheckout("apps", "trainer", "dist", "main.js"));
  endLater("the trainer", () => trainer.stop(trainerGraceMs), trainer.kill);

  const [url] = await Promise.all([
    stage("dashboard", async () => {
      const { url = "" } = await web.start();
      // Started again after a crash it must be where the open pages look for it.
      web.changeEnvironment({ PORT: new URL(url).port });
      return { detail: url, value: url };
    }),
    stage("trainer", async () => {
      const { url } = await trainer.start();
      return { detail: `takes runs from the queue; ${url}/metrics`, value: undefined };
    }),
  ]);
  Object.assign(runtime, { url, databaseUrl: database.url });
  writeRuntime(state, runtime);
  return url;
}
