import "./preparation/node-version.mjs";
import { parseArgs } from "node:util";
import { prepare } from "./preparation/prepare.mjs";
import { claimStateFolder, findRunningStack } from "./stack/running-stack.mjs";
import { startStack } from "./stack/start-stack.mjs";
import { openStateFolder } from "./stack/state-folder.mjs";
import { CommandError, failCommand } from "./terminal/command-error.mjs";
import { endPrograms } from "./terminal/running-programs.mjs";
import { endEverything, endLater, endOnSignal } from "./terminal/shutdown.mjs";

const usage = `npm start -- [options]

Starts Glyphlab: installs and builds what has changed, then runs the database, the dashboard and a trainer until Ctrl-C.

  --port N         the dashboard's port (otherwise 3000 or the next that is free)
  --no-demo        do not queue the reference run on an empty database
  --deterministic  train so that the weights are the same to the bit on every machine, a few per cent slower
  --state DIR      keep database, logs and models in DIR instead of .glyphlab
  --help           show this

  DATABASE_URL     use this Postgres instead of the embedded one
`;

try {
  const options = readOptions(process.argv.slice(2));
  if (options === "help") process.stdout.write(usage);
  else await start(options);
} catch (error) {
  await endEverything();
  failCommand(error);
}

/** @param {Options} options */
async function start(options) {
  const started = performance.now();
  const state = openStateFolder(options.state);
  const claim = await claimStateFolder(state);
  if (claim === null) return tellAboutRunning(await findRunningStack(state), options);
  endLater("the claim on the state folder", claim.release);
  endLater("preparation", endPrograms);
  // Ctrl-C is how this command is meant to end.
  endOnSignal({ status: 0 });

  process.stderr.write(`\n  Glyphlab   state in ${state.path}\n\n`);
  const { environment } = await prepare(state);
  const url = await startStack({ state, environment: { ...environment, ...options.trainer }, port: options.port, demo: options.demo });
  process.stderr.write(`\n  Ready in ${((performance.now() - started) / 1000).toFixed(1)} s. Ctrl-C ends everything.\n`);
  process.stdout.write(`\n  ${url}\n\n`);
}

/**
 * The person wants a running Glyphlab and has one: no error, unless it cannot be the one that was asked for.
 * @param {import("./stack/running-stack.mjs").RunningStack | null} running
 * @param {Options} options
 */
function tellAboutRunning(running, { port }) {
  const url = running?.url;
  if (!url) throw new CommandError("Another command is just starting, or uses, the stack of this clone. Try again when it is done.");
  if (port !== undefined && Number(new URL(url).port) !== port) {
    throw new CommandError(`Glyphlab already runs from this clone at ${url}. End that one first to have it on port ${port}.`);
  }
  process.stdout.write(`Glyphlab already runs from this clone: ${url}\n`);
}

/**
 * @typedef {{ port: number | undefined, demo: boolean, state: string | undefined, trainer: NodeJS.ProcessEnv }} Options
 * @param {string[]} words
 * @returns {Options | "help"}
 */
function readOptions(words) {
  const options = /** @type {const} */ ({
    port: { type: "string" },
    "no-demo": { type: "boolean" },
    deterministic: { type: "boolean" },
    state: { type: "string" },
    help: { type: "boolean" },
  });
  /** @type {ReturnType<typeof parseArgs<{ options: typeof options }>>["values"]} */
  let values;
  try {
    ({ values } = parseArgs({ args: words, options }));
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
  if (values.help) return "help";
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65_535)) {
    throw new CommandError(`--port must be a whole number from 1 to 65535, not "${values.port}".`);
  }
  return { port, demo: !values["no-demo"], state: values.state, trainer: values.deterministic ? { GLYPHLAB_DETERMINISTIC: "1" } : {} };
}
