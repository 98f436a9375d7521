import { hostname } from "node:os";
import { openDatabase } from "@glyphlab/db/database";
import { Listener } from "@glyphlab/db/listener";
import { registerTrainer } from "@glyphlab/db/trainer-registry";
import packageJson from "../package.json" with { type: "json" };
import { DatabasePatience } from "./database-patience.ts";
import { type Environment, readEnvironment } from "./environment.ts";
import { createLog, type Logger } from "./log.ts";
import { Shutdown } from "./shutdown.ts";
import { Trainer } from "./trainer.ts";
import { WorkerThread } from "./worker/worker-thread.ts";

const applicationName = "glyphlab-trainer";

async function main(environment: Environment, processLog: Logger, shutdown: Shutdown): Promise<void> {
  const { databaseUrl, engine, deterministic, leaseMs, heartbeatMs } = environment;
  const database = openDatabase({ url: databaseUrl, applicationName, maxConnections: 4 });
  const worker = new WorkerThread(new URL("./training-worker.js", import.meta.url), { deterministic });
  const patience = new DatabasePatience({
    away: (reason) => processLog.warn({ reason }, "the database does not answer: waiting for it"),
    back: (seconds) => processLog.info({ seconds }, "the database is back"),
  });

  const engines = await worker.probe();
  const description = { host: hostname(), pid: process.pid, version: packageJson.version, engines };
  const { id } = await patience.untilDone(() => registerTrainer(database, description), shutdown.begun);

  const log = processLog.child({ trainer: id });
  const abandon = shutdown.overdue;
  const trainer = new Trainer({
    id,
    database,
    patience,
    worker,
    engines,
    preferredEngine: engine ?? null,
    leaseMs,
    heartbeatMs,
    abandon,
    log,
  });
  shutdown.begun.addEventListener("abort", () => trainer.stop());

  const listener = new Listener({ url: databaseUrl, channels: ["run_queued", "run_request"], applicationName });
  listener.on("online", () => {
    trainer.runQueued();
    trainer.runRequested(null);
  });
  listener.on("notification", (channel, payload) => (channel === "run_queued" ? trainer.runQueued() : trainer.runRequested(payload)));
  listener.start();

  log.info({ engines, startMs: Math.round(performance.now()) }, "ready");
  process.send?.({ type: "ready" });
  await trainer.work();
}

try {
  const environment = readEnvironment();
  const log = createLog(environment.logLevel);
  const shutdown = new Shutdown(log);
  try {
    await main(environment, log, shutdown);
    log.info("stopped");
    process.exit(0);
  } catch (error) {
    // Told to stop before there was a database to register with: an orderly end too.
    if (shutdown.begun.aborted && error === shutdown.begun.reason) process.exit(0);
    log.fatal({ err: error }, "the trainer ended");
    process.exit(1);
  }
} catch (error) {
  process.stderr.write(`The trainer cannot start:\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
}
