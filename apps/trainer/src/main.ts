import { hostname } from "node:os";
import type { TrainerEngines } from "@glyphlab/core/contracts/trainer-engines";
import { measureConnections } from "@glyphlab/db/connection-metrics";
import { openDatabase } from "@glyphlab/db/database";
import { databaseProblem } from "@glyphlab/db/database-readiness";
import { Listener } from "@glyphlab/db/listener";
import { requireOwnSchema } from "@glyphlab/db/schema-match";
import { registerTrainer } from "@glyphlab/db/trainer-registry";
import packageJson from "../package.json" with { type: "json" };
import { DatabasePatience } from "./database-patience.ts";
import { type Environment, readEnvironment } from "./environment.ts";
import { createLog, type Logger } from "./log.ts";
import { serveMonitoring } from "./monitoring/monitoring-server.ts";
import { TrainerMetrics } from "./monitoring/trainer-metrics.ts";
import { Shutdown } from "./shutdown.ts";
import { Trainer } from "./trainer.ts";
import { WorkerThread } from "./worker/worker-thread.ts";

const applicationName = "glyphlab-trainer";

async function main(environment: Environment, processLog: Logger, shutdown: Shutdown): Promise<void> {
  const { databaseUrl, engine, deterministic, leaseMs, heartbeatMs, firstMonitoringPort } = environment;
  const database = openDatabase({ url: databaseUrl, applicationName, maxConnections: 4 });
  const worker = new WorkerThread(new URL("./training-worker.js", import.meta.url), { deterministic });
  const metrics = new TrainerMetrics();
  measureConnections(metrics.registry, database);
  const patience = new DatabasePatience({
    away: (reason) => {
      metrics.databaseAway();
      processLog.warn({ reason }, "the database does not answer: waiting for it");
    },
    back: (seconds) => {
      metrics.databaseBack();
      processLog.info({ seconds }, "the database is back");
    },
  });
  let working: Trainer | null = null;
  let engines: TrainerEngines | null = null;
  const url = await serveMonitoring({
    firstPort: firstMonitoringPort,
    registry: metrics.registry,
    health: () => ({ version: packageJson.version, trainer: working?.id ?? null, run: working?.runId ?? null }),
    problems: async () => [await databaseProblem(database), engineProblem(engines)].filter((problem) => problem !== null),
  });

  engines = await worker.probe();
  const description = { host: hostname(), pid: process.pid, version: packageJson.version, engines };
  await patience.untilDone(() => requireOwnSchema(database), shutdown.begun);
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
    metrics,
  });
  working = trainer;
  shutdown.begun.addEventListener("abort", () => trainer.stop());
  // Told to end while it registered: it takes no run, and says that it stopped.
  if (shutdown.begun.aborted) trainer.stop();

  const listener = new Listener({ url: databaseUrl, channels: ["run_queued", "run_request"], applicationName });
  listener.on("online", () => {
    trainer.runQueued();
    trainer.runRequested(null);
  });
  listener.on("notification", (channel, payload) => (channel === "run_queued" ? trainer.runQueued() : trainer.runRequested(payload)));
  listener.start();

  log.info({ engines, url, startMs: Math.round(performance.now()) }, "ready");
  process.send?.({ type: "ready", url });
  await trainer.work();
}

function engineProblem(engines: TrainerEngines | null): string | null {
  if (engines === null) return "It still looks which engines run on this machine.";
  return engines.some(({ available }) => available) ? null : "No engine runs on this machine.";
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
