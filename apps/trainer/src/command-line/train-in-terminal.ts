import { join, relative } from "node:path";
import type { Dataset } from "@glyphlab/core/contracts/dataset";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { loadDataset } from "@glyphlab/core/data/sources/load-dataset";
import { cutSplits } from "@glyphlab/core/data/splits";
import { openDatabase } from "@glyphlab/db/database";
import { Listener } from "@glyphlab/db/listener";
import { localPerson } from "@glyphlab/db/person";
import { launchRun } from "@glyphlab/db/run-lifecycle/launch-run";
import { requestOfRun } from "@glyphlab/db/run-lifecycle/request-of-run";
import { DatabasePatience } from "../database-patience.ts";
import { WakeUp } from "../wake-up.ts";
import { type TrainRequest, UsageError } from "./flags.ts";
import { followRun } from "./follow-run.ts";
import { saveAndTry } from "./save-and-try.ts";
import type { TrainReport } from "./train-report.ts";

const applicationName = "glyphlab-train";

export interface TrainSurroundings {
  /** Where models are saved, a folder each. */
  models: string;
  /** Sees to it that there are a database and a trainer; called once the command line is known to be right. */
  openStack: () => Promise<{ databaseUrl: string }>;
  /** Aborted by Ctrl-C: cancels the run. */
  interrupted: AbortSignal;
}

/**
 * Launches a run in the database, where any trainer takes it, follows it to its end, saves its model and tries the saved files.
 * @returns whether the run completed
 * @throws UsageError when the data set has no such images
 */
export async function trainInTerminal(request: TrainRequest, report: TrainReport, surroundings: TrainSurroundings): Promise<boolean> {
  const { config } = request;
  const { models, openStack, interrupted } = surroundings;
  const dataset = await loadDataset(config.dataset.id);
  const { test } = cutOrExplain(dataset, request);
  const { databaseUrl: url } = await openStack();

  report.opened(dataset);
  const database = openDatabase({ url, applicationName, maxConnections: 2 });
  const patience = new DatabasePatience({
    away: (reason) => process.stderr.write(`The database does not answer (${reason}); waiting for it.\n`),
    back: () => process.stderr.write("The database is back.\n"),
  });
  const changed = new WakeUp();
  const listener = new Listener({ url, channels: ["run_changed"], applicationName });
  try {
    const person = await localPerson(database);
    const { id } = await launchRun(database, { config, priority: 0, personId: person.id, ...(request.name && { name: request.name }) });
    const cancel = () => {
      // A run that has just ended by itself cannot be cancelled any more, and need not be.
      patience.untilDone(() => requestOfRun(database, { runId: id, personId: person.id, request: "cancel" })).catch(() => {});
    };
    interrupted.addEventListener("abort", cancel);
    if (interrupted.aborted) cancel();
    report.launched({ id, config });
    listener.on("notification", (_channel, runId) => runId === id && changed.now());
    listener.on("online", () => changed.now());
    listener.start();

    const run = await followRun({ database, patience, runId: id, changed, report });
    switch (run.status) {
      case "completed":
        report.completed(await saveAndTry({ database, runId: id, folder: shortPath(join(models, id)), test, config }));
        return true;
      case "failed":
        report.ended({ run: id, status: "failed", code: run.errorCode, message: run.errorMessage ?? "" });
        return false;
      case "paused":
        report.ended({
          run: id,
          status: "paused",
          code: null,
          message: `The run was paused at step ${run.step}; this command does not wait for it. Resume it from its page: any trainer goes on from its checkpoint.`,
        });
        return false;
      default:
        report.ended({
          run: id,
          status: "cancelled",
          code: null,
          message: "The run was cancelled; what it measured is kept in the history.",
        });
        return false;
    }
  } finally {
    await listener.close();
    await database.close();
  }
}

/** What the trainer would refuse in a minute is refused now. */
function cutOrExplain(dataset: Dataset, { config }: TrainRequest) {
  try {
    return cutSplits(dataset, config);
  } catch (error) {
    throw error instanceof GlyphlabError && error.code === "invalid-input" ? new UsageError(error.message, { cause: error }) : error;
  }
}

/** As a person would type it: from the working folder, where it lies in that. */
function shortPath(path: string): string {
  const fromHere = relative("", path);
  return fromHere.startsWith("..") ? path : fromHere;
}
