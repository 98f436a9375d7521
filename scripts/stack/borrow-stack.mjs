import { pathToFileURL } from "node:url";
import { inCheckout } from "../checkout.mjs";
import { CommandError } from "../terminal/command-error.mjs";
import { endLater } from "../terminal/shutdown.mjs";
import { stage } from "../terminal/stages.mjs";
import { openDatabaseServer } from "./database-server.mjs";
import { claimStateFolder, findRunningStack } from "./running-stack.mjs";
import { SupervisedProcess } from "./supervised-process.mjs";

const trainerGraceMs = 2_500;

/**
 * A database and a trainer for one command: those of the stack that runs in this clone, or of `DATABASE_URL`; what is missing is started,
 * and ended with the command.
 * @param {{ state: import("./state-folder.mjs").StateFolder, environment: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ databaseUrl: string }>}
 */
export async function borrowStack({ state, environment }) {
  const databaseUrl = await borrowDatabase(state, openDatabaseServer);
  const { hasLiveTrainer } = await import(pathToFileURL(inCheckout("apps", "trainer", "dist", "has-live-trainer.js")).href);
  if (!(await hasLiveTrainer(databaseUrl))) {
    const trainer = new SupervisedProcess({
      // Not “trainer”: that log belongs to the stack, which may be running without its trainer.
      name: "train",
      module: inCheckout("apps", "trainer", "dist", "main.js"),
      environment: { ...environment, DATABASE_URL: databaseUrl, NODE_ENV: "production" },
      logs: state.logs,
      onStarted: () => {},
    });
    endLater("the trainer", () => trainer.stop(trainerGraceMs), trainer.kill);
    await stage("trainer", async () => {
      await trainer.start();
      return { detail: "started for this command", value: undefined };
    });
  }
  return { databaseUrl };
}

/**
 * The address of a database for one command: that of the stack that runs, or one that is opened, and ended with the command.
 * @param {import("./state-folder.mjs").StateFolder} state
 * @param {(state: import("./state-folder.mjs").StateFolder) => Promise<import("./database-server.mjs").DatabaseServer>} open
 */
export async function borrowDatabase(state, open) {
  if (!process.env.DATABASE_URL) {
    const claim = await claimStateFolder(state);
    if (claim === null) {
      const running = await findRunningStack(state);
      if (running?.url && running.databaseUrl) return running.databaseUrl;
      throw new CommandError("Another command is just starting, or uses, the database of this clone. Try again when it is done.");
    }
    endLater("the claim on the state folder", claim.release);
  }
  return (await open(state)).url;
}
