import "./preparation/node-version.mjs";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { inCheckout } from "./checkout.mjs";
import { prepare } from "./preparation/prepare.mjs";
import { borrowStack } from "./stack/borrow-stack.mjs";
import { openStateFolder } from "./stack/state-folder.mjs";
import { failCommand } from "./terminal/command-error.mjs";
import { endPrograms } from "./terminal/running-programs.mjs";
import { endEverything, endLater, endOnSignal } from "./terminal/shutdown.mjs";

// `npm run train`: the tutorial in a terminal. Its flags are read by the trainer app, which knows the limits of a config; this script
// sees to it that the app is built and has a stack.
try {
  process.exitCode = await train(process.argv.slice(2));
  await endEverything();
  process.exit();
} catch (error) {
  await endEverything();
  failCommand(error);
}

/** @param {string[]} words */
async function train(words) {
  const { values } = parseArgs({ args: words, options: { state: { type: "string" } }, strict: false });
  const state = openStateFolder(typeof values.state === "string" ? values.state : undefined);
  endLater("preparation", endPrograms);
  endOnSignal();
  const { environment } = await prepare(state, ["@glyphlab/trainer"]);
  const app = await import(pathToFileURL(inCheckout("apps", "trainer", "dist", "train.js")).href);

  const interruption = new AbortController();
  const training = app.train(words, {
    models: state.models,
    interrupted: interruption.signal,
    openStack: async () => {
      const stack = await borrowStack({ state, environment });
      // Ended first, while its database and its trainer are still there.
      endLater("the run", async () => {
        interruption.abort();
        process.exitCode = await training.catch(() => 1);
      });
      return stack;
    },
  });
  return training;
}
